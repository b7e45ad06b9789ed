package io.ledgerline.time.policy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Start and stop of work as the clock shows them where the person lives. How much time passes
 * between them the clock alone does not say: it is set forward and back, and work goes on beyond
 * midnight.
 *
 * @param day of the start
 * @param startMinute of the clock, 0 is midnight
 * @param stopMinute of the clock; at or before the start it is that of the next day
 */
record ClockTime(LocalDate day, int startMinute, int stopMinute, ZoneId zone) {

    private static final int DAY_MINUTES = 1_440;

    /** Whether the clock shows both; what it skips nobody can have seen. */
    boolean exists() {
        return !starts().isEmpty() && !stops().isEmpty();
    }

    /** Most minutes that may have passed: an hour more where the clock shows a time twice. */
    int longestMinutes() {
        return widest().minutes();
    }

    /**
     * The time that passed: where the clock shows a start or a stop twice, what makes the work's
     * minutes without a break, or else the longest. Only of times that exist.
     */
    Stretch lasting(int minutes) {
        return starts().stream()
                .flatMap(from -> stops().stream().map(to -> stretch(from, to)))
                .filter(one -> one.minutes() == minutes)
                .findFirst()
                .orElseGet(this::widest);
    }

    private Stretch widest() {
        return stretch(starts().getFirst(), stops().getLast());
    }

    private Stretch stretch(ZoneOffset from, ZoneOffset to) {
        return new Stretch(start().toInstant(from), stop().toInstant(to));
    }

    /** The earlier moment first. */
    private List<ZoneOffset> starts() {
        return zone.getRules().getValidOffsets(start());
    }

    private List<ZoneOffset> stops() {
        return zone.getRules().getValidOffsets(stop());
    }

    private LocalDateTime start() {
        return day.atStartOfDay().plusMinutes(startMinute);
    }

    private LocalDateTime stop() {
        var beyond = stopMinute <= startMinute ? DAY_MINUTES : 0;
        return day.atStartOfDay().plusMinutes(stopMinute + beyond);
    }
}
