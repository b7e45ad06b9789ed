package io.ledgerline.time.regulation;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.TimeFacts;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of policy.
 *
 * @param name in the table
 * @param type of its document
 * @param action as the audit trail calls the laying down
 * @param exclusive whether two of an entity may not be in force on one day; else the one that began
 *     last counts
 * @param told the fact for which records wait until one is laid down, or null
 */
public record PolicyKind<P extends Policy>(
        String name, Class<P> type, String action, boolean exclusive, @Nullable TimeFacts told) {

    /** The facts to tell when an entity has laid one down. */
    Set<KnownFact> facts(String legalEntity) {
        return told == null ? Set.of() : Set.of(told.of(legalEntity));
    }
}
