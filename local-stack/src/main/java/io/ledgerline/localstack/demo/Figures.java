package io.ledgerline.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a play has seen, beside what was worked out by hand. */
public final class Figures {

    /** One figure; amounts are compared as numbers, everything else as text. */
    public record Figure(String step, String name, String expected, String seen) {

        public boolean holds() {
            try {
                return new BigDecimal(expected).compareTo(new BigDecimal(seen)) == 0;
            } catch (NumberFormatException _) {
                return expected.equals(seen);
            }
        }
    }

    private final List<Figure> figures = new ArrayList<>();
    private String step = "";

    void step(String name) {
        step = name;
    }

    /** A text, a number, or an amount `{"amount":..,"currency":..}`. */
    void see(String name, String expected, JsonNode seen) {
        var plain = seen.has("amount") ? seen.get("amount") : seen;
        figures.add(new Figure(step, name, expected, plain.asText()));
    }

    public List<Figure> all() {
        return List.copyOf(figures);
    }

    public List<Figure> wrong() {
        return figures.stream().filter(figure -> !figure.holds()).toList();
    }

    /** A table for people. */
    public String table() {
        var text = new StringBuilder();
        var last = "";
        for (var figure : figures) {
            if (!figure.step().equals(last)) {
                last = figure.step();
                text.append("%n  %s%n".formatted(last));
            }
            text.append(
                    "    %-52s %14s  %s%n"
                            .formatted(
                                    figure.name(),
                                    grouped(figure.seen()),
                                    figure.holds() ? "ok" : "EXPECTED " + figure.expected()));
        }
        return text.toString();
    }

    private static String grouped(String value) {
        try {
            var number = new BigDecimal(value);
            return number.scale() == 2 ? "%,.2f".formatted(number) : value;
        } catch (NumberFormatException _) {
            return value;
        }
    }
}
