package io.ledgerline.kit.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something a service has come to know, such as {@code project:ID}; a case may wait for it. Made by
 * a {@link Kind} that teller and waiter share, so that a typo does not compile.
 */
public final class KnownFact {

    private final String name;

    private KnownFact(String name) {
        this.name = name;
    }

    /**
     * The kinds of facts of a service, an enum: {@code PROJECT_CODE} names {@code project-code:}.
     */
    public interface Kind {

        String name();

        /** The fact about a thing, named by its parts from the widest to the narrowest. */
        default KnownFact of(@Nullable Object... parts) {
            return new KnownFact(
                    prefix()
                            + Arrays.stream(parts)
                                    .map(String::valueOf)
                                    .collect(Collectors.joining("/")));
        }

        private String prefix() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + ":";
        }
    }

    /** A fact as it stands in a stored case. */
    public static KnownFact stored(String name) {
        return new KnownFact(name);
    }

    public boolean is(Kind kind) {
        return name.startsWith(kind.prefix());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KnownFact fact && fact.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Its stored form, {@code project-code:DE01/PRJ-000001}. */
    @Override
    public String toString() {
        return name;
    }
}
