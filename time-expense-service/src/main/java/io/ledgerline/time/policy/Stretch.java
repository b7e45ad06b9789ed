package io.ledgerline.time.policy;

import java.time.Duration;
import java.time.Instant;

/** Time that passes from one moment to a later one, the latter not included. */
record Stretch(Instant from, Instant to) {

    int minutes() {
        return Math.toIntExact(Duration.between(from, to).toMinutes());
    }

    boolean overlaps(Stretch other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** From the earlier start to the later stop of both. */
    Stretch and(Stretch other) {
        return new Stretch(
                from.isBefore(other.from) ? from : other.from,
                to.isAfter(other.to) ? to : other.to);
    }

    /** Minutes between the two, 0 when they touch or overlap. */
    int minutesBetween(Stretch other) {
        return Math.max(
                0,
                Math.max(
                        new Stretch(to, other.from).minutes(),
                        new Stretch(other.to, from).minutes()));
    }
}
