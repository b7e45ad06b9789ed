package io.ledgerline.time.reference;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.TimeFacts;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a foreign system calls one of our projects, tasks, people or kinds of expense. A record that
 * came from there names it {@code harvest:39120077}: the system, a colon, its id. The name is
 * looked up when the record is judged, so that it heals once the reference is registered.
 *
 * @param legalEntity whose registration counts
 * @param system {@code harvest}, lower case, without a colon
 * @param externalId as the system tells it
 */
public record Alias(String legalEntity, Kind kind, String system, String externalId) {

    private static final char MARK = ':';

    /** What is named. */
    public enum Kind {
        PROJECT,
        TASK,
        CONSULTANT,
        CATEGORY
    }

    /** Whether one of the names may be an alias; most records have none. */
    public static boolean isAmong(@Nullable String... names) {
        for (var name : names) {
            if (name != null && name.indexOf(MARK) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The alias that a name in a record is, or empty when it is a plain code or id. */
    public static Optional<Alias> of(String legalEntity, Kind kind, String name) {
        var mark = name.indexOf(MARK);
        if (mark < 1 || mark == name.length() - 1) {
            return Optional.empty();
        }
        var system = name.substring(0, mark);
        return system.equals(system.toLowerCase(Locale.ROOT))
                ? Optional.of(new Alias(legalEntity, kind, system, name.substring(mark + 1)))
                : Optional.empty();
    }

    /** The alias as a record names it. */
    public String name() {
        return name(system, externalId);
    }

    public static String name(String system, String externalId) {
        return system + MARK + externalId;
    }

    /** The fact that what waits for the registration is waiting for. */
    public KnownFact fact() {
        return switch (kind) {
            case PROJECT -> TimeFacts.PROJECT_CODE.of(legalEntity, name());
            case TASK -> TimeFacts.TASK_CODE.of(legalEntity, name());
            case CONSULTANT -> TimeFacts.CONSULTANT_CODE.of(name());
            case CATEGORY -> TimeFacts.EXPENSE_CATEGORY.of(legalEntity, name());
        };
    }
}
