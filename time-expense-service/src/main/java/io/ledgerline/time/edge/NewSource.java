package io.ledgerline.time.edge;

import io.ledgerline.kit.value.SourceReference;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record in the sending system; its version rises with each change, from 1. */
public record NewSource(@Nullable String system, @Nullable String id, @Nullable Long version) {

    /** The system of what was made here. */
    public static final String OWN_SYSTEM = "ledgerline";

    /** The same, of a checked record; one that names none is its own source. */
    public static SourceReference reference(@Nullable NewSource told, UUID id) {
        return told == null
                ? new SourceReference(OWN_SYSTEM, id.toString(), 1)
                : new SourceReference(
                        Objects.requireNonNull(told.system),
                        Objects.requireNonNull(told.id),
                        Objects.requireNonNull(told.version));
    }
}
