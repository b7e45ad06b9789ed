package io.ledgerline.time.spending;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A day away from home, for which the entity pays a fixed allowance.
 *
 * @param country whose rate holds, ISO 3166-1 alpha-2
 * @param meals what others paid for, and so is deducted
 */
public record PerDiem(String country, Part part, Set<Meal> meals) {

    /** How much of the day the person was away. */
    public enum Part {
        /** From midnight to midnight. */
        FULL_DAY,
        /** The day of departure or of arrival, or a trip of one day. */
        TRAVEL_DAY
    }

    /** A meal that is deducted when it was provided. */
    public enum Meal {
        BREAKFAST,
        LUNCH,
        DINNER
    }

    public PerDiem {
        var ordered = EnumSet.noneOf(Meal.class);
        ordered.addAll(meals);
        meals = Collections.unmodifiableSet(ordered);
    }
}
