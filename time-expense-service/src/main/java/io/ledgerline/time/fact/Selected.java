package io.ledgerline.time.fact;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Locked facts that a request means.
 *
 * @param unknown ids that the scope does not see
 */
public record Selected(List<Chosen<?>> chosen, List<UUID> unknown) {

    /** Those of one kind. */
    public record Chosen<T extends Record & Fact<T>>(Facts<T> facts, List<T> records) {}

    public Stream<Fact<?>> all() {
        return chosen.stream().flatMap(one -> one.records().stream());
    }
}
