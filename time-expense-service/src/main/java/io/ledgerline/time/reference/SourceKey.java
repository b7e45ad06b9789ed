package io.ledgerline.time.reference;

import io.ledgerline.kit.db.Db;
import java.util.Collection;

/** A record of a source system, whatever its version: at most one live entry is made of it. */
public record SourceKey(String legalEntity, String system, String id) {

    /** The keys as the arguments of three arrays. */
    public static Object[] arrays(Collection<SourceKey> keys) {
        return new Object[] {
            Db.array("text", keys.stream().map(SourceKey::legalEntity).toList()),
            Db.array("text", keys.stream().map(SourceKey::system).toList()),
            Db.array("text", keys.stream().map(SourceKey::id).toList())
        };
    }
}
