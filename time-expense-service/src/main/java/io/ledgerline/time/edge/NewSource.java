package io.ledgerline.time.edge;

import io.ledgerline.kit.value.SourceReference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The record in the sending system; its version rises with each change, from 1. */
public record NewSource(@Nullable String system, @Nullable String id, @Nullable Long version) {

    /** The same; only when there are no faults. */
    public SourceReference reference() {
        return new SourceReference(
                Objects.requireNonNull(system),
                Objects.requireNonNull(id),
                Objects.requireNonNull(version));
    }
}
