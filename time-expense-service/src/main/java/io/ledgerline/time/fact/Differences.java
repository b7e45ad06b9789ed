package io.ledgerline.time.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What two tellings of one record say differently, for people and for the judgement. */
public final class Differences {

    private static final int TEXT_MAX = 60;

    private final List<String> all = new ArrayList<>();

    /** Compares a value that is stored with what is told now. */
    public Differences of(String field, @Nullable Object stored, @Nullable Object told) {
        if (!Objects.equals(stored, told)) {
            all.add("%s from %s to %s".formatted(field, shortened(stored), shortened(told)));
        }
        return this;
    }

    public boolean none() {
        return all.isEmpty();
    }

    /** Each field with its value before and after. */
    @Override
    public String toString() {
        return all.stream().collect(Collectors.joining(", "));
    }

    private static String shortened(@Nullable Object value) {
        var text = value == null ? "none" : value.toString();
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "...";
    }
}
