package io.ledgerline.time.edge;

import org.jspecify.annotations.Nullable;

/**
 * What a sender says in a field that may be left out: a value, or null for none. Of a field that is
 * left out there is no {@code Said} at all: it keeps what an earlier version said.
 */
public record Said<T>(@Nullable T value) {

    /** What is said, null when nothing is. */
    public static <T> @Nullable T value(@Nullable Said<T> said) {
        return said == null ? null : said.value();
    }
}
