package io.ledgerline.project.contract;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What time a contract line takes; the service that takes in time holds it.
 *
 * @param billingTypes that time may carry; empty: only that of its task
 * @param hoursCap null: no cap
 */
public record TimeLimits(Set<BillingType> billingTypes, @Nullable HoursCap hoursCap) {

    /** Of a line that agrees nothing. */
    public static final TimeLimits NONE = new TimeLimits(Set.of(), null);

    public TimeLimits {
        billingTypes = Collections.unmodifiableSet(new TreeSet<>(billingTypes));
    }

    /**
     * The limits as they are stored.
     *
     * @param typeNames null: only the billing type of the task
     * @param capMinutes null: no cap
     */
    public static TimeLimits of(
            String @Nullable [] typeNames,
            @Nullable Integer capMinutes,
            @Nullable Boolean capHard) {
        return new TimeLimits(
                typeNames == null
                        ? Set.of()
                        : Stream.of(typeNames)
                                .map(BillingType::valueOf)
                                .collect(Collectors.toSet()),
                capMinutes == null ? null : new HoursCap(capMinutes, Boolean.TRUE.equals(capHard)));
    }

    /** The names of the billing types, or null when none is agreed. */
    public String @Nullable [] typeNames() {
        return billingTypes.isEmpty()
                ? null
                : billingTypes.stream().map(BillingType::name).toArray(String[]::new);
    }

    /**
     * Not to exceed.
     *
     * @param minutes billable, of the whole line, positive
     * @param hard whether what goes beyond is left off the bill
     */
    public record HoursCap(int minutes, boolean hard) {}
}
