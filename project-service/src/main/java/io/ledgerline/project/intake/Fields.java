package io.ledgerline.project.intake;

import static io.ledgerline.kit.value.OwnerQueue.IT;
import static io.ledgerline.project.intake.DealProblem.FIELD_MALFORMED;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.Decimals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one foreign object, field by field; what has the wrong type is a fault and reads as absent.
 *
 * @param path of the object in the request
 */
record Fields(String path, Map<?, ?> values, Faults faults) {

    private static final int TEXT_CHARACTERS_MAX = 500;

    @Nullable String text(String name) {
        var value = values.get(name);
        if (value == null || value instanceof String blank && blank.isBlank()) {
            return null;
        }
        if (value instanceof String text && text.length() <= TEXT_CHARACTERS_MAX) {
            return text;
        }
        return wrong(name, "a text of at most " + TEXT_CHARACTERS_MAX + " characters");
    }

    @Nullable BigDecimal number(String name) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number) {
            var number = Decimals.read(value.toString());
            if (number.isPresent()) {
                var plain = number.get().stripTrailingZeros();
                return plain.scale() < 0 ? plain.setScale(0) : plain;
            }
        }
        return wrong(
                name,
                "a number of at most %d digits before or behind its point"
                        .formatted(Decimals.DIGITS_MAX));
    }

    @Nullable LocalDate date(String name) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value.toString());
        } catch (DateTimeParseException _) {
            return wrong(name, "a day, yyyy-mm-dd");
        }
    }

    /** The flag, or the other value where it is absent. */
    boolean flag(String name, boolean otherwise) {
        var value = values.get(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value != null) {
            wrong(name, "true or false");
        }
        return otherwise;
    }

    private <T> @Nullable T wrong(String name, String wanted) {
        var field = path + "." + name;
        faults.add(FIELD_MALFORMED, field, field + " is not " + wanted, IT);
        return null;
    }
}
