package io.ledgerline.time.policy;

import static io.ledgerline.time.policy.ResolutionCheck.when;

import io.ledgerline.time.labour.Limits;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules of working time, part of {@link EntryCheck#ALL}. They judge a person's days and weeks
 * over all projects and legal entities, and tell only what the record's own entity knows of them:
 * other entities' rows are theirs.
 */
final class LabourCheck {

    private static final int DAY_MINUTES = 1_440;

    static final EntryCheck WITHIN_DAILY_MAXIMUM =
            (it, limits) ->
                    beyond(
                            it,
                            it.day(),
                            limits.dailyMaximumMinutes(),
                            Rule.DAILY_MAXIMUM,
                            "on " + it.work().workDate());

    static final EntryCheck WITHIN_WEEKLY_MAXIMUM =
            (it, limits) ->
                    limits.weeklyMaximumMinutes() == null
                            ? Optional.empty()
                            : beyond(
                                    it,
                                    week(it),
                                    limits.weeklyMaximumMinutes(),
                                    Rule.WEEKLY_MAXIMUM,
                                    "in " + weekName(it.work().workDate()));

    static final EntryCheck RESTED =
            (it, limits) -> {
                var least = limits.minimumRestMinutes();
                var start = it.work().startMinute();
                var stop = it.work().stopMinute();
                if (least == null || start == null || stop == null) {
                    return Optional.empty();
                }
                var day = it.work().workDate();
                return it.amid().around().stream()
                        .filter(other -> restBetween(day, start, stop, other) < least)
                        .findFirst()
                        .map(other ->
                                Objection.of(
                                        Rule.MINIMUM_REST,
                                        "startMinute",
                                        "less than %d minutes of rest between %s and %s"
                                                .formatted(least, day, other.date())));
            };

    static final EntryCheck BREAK_TAKEN =
            (it, limits) -> {
                var needed = limits.breakMinutes(minutes(it.day()) + it.work().minutes());
                var taken = breakMinutes(it);
                return when(
                        it.consultant().isPresent()
                                && taken.isPresent()
                                && taken.getAsInt() < needed,
                        () ->
                                Objection.of(
                                        Rule.BREAK_TOO_SHORT,
                                        "startMinute",
                                        "with this work less than the %d minutes of break due on %s"
                                                .formatted(needed, it.work().workDate())));
            };

    static final EntryCheck ON_WORKING_DAY =
            (it, limits) -> {
                var question = Question.freeDay(it.work());
                return when(
                        limits.isFree(it.work().workDate())
                                && it.amid().decided().get(question) != Verdict.KEEP,
                        () -> {
                            var objection =
                                    Objection.of(
                                            Rule.NON_WORKING_DAY,
                                            "workDate",
                                            it.work().workDate() + " is no working day");
                            return limits.onNonWorkingDays() == Limits.Effect.CASE
                                    ? objection.waitingFor(question)
                                    : objection;
                        });
            };

    static final EntryCheck NO_OVERLAP =
            (it, _) ->
                    it.day().stream()
                            .filter(other -> other.overlaps(it.work()))
                            .findFirst()
                            .map(other ->
                                    Objection.of(
                                            Rule.OVERLAP,
                                            "startMinute",
                                            "overlaps with %s on %s"
                                                    .formatted(
                                                            isHere(it).test(other)
                                                                    ? other.source().system()
                                                                            + ":"
                                                                            + other.source().id()
                                                                    : "work for another entity",
                                                            it.work().workDate())));

    private LabourCheck() {}

    /** Others' minutes and the work's own are more than the most. */
    private static Optional<Objection> beyond(
            ResolvedWork it, List<Booked> others, int most, Rule rule, String when) {
        return when(
                it.consultant().isPresent() && minutes(others) + it.work().minutes() > most,
                () ->
                        Objection.of(
                                rule,
                                "minutes",
                                "with %d minutes the work %s exceeds %d; %d stand in %s"
                                        .formatted(
                                                it.work().minutes(),
                                                when,
                                                most,
                                                minutes(
                                                        others.stream()
                                                                .filter(isHere(it))
                                                                .toList()),
                                                it.work().legalEntity())));
    }

    private static List<Booked> week(ResolvedWork it) {
        var monday = Limits.monday(it.work().workDate());
        return Stream.concat(it.day().stream(), it.amid().around().stream())
                .filter(other -> Limits.monday(other.date()).equals(monday))
                .toList();
    }

    private static String weekName(LocalDate day) {
        return "week %d-W%02d"
                .formatted(
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** Minutes between work on a day and work of the day before or after; a day where unknown. */
    private static int restBetween(LocalDate day, int start, int stop, Booked other) {
        if (other.startMinute() == null || other.stopMinute() == null) {
            return DAY_MINUTES;
        }
        if (other.date().equals(day.minusDays(1))) {
            return DAY_MINUTES - Objects.requireNonNull(other.stopMinute()) + start;
        }
        return other.date().equals(day.plusDays(1))
                ? DAY_MINUTES - stop + Objects.requireNonNull(other.startMinute())
                : DAY_MINUTES;
    }

    /**
     * Minutes of the day between its first start and its last stop that are no work, within entries
     * and between them; empty when some of its work has no start and stop.
     */
    private static OptionalInt breakMinutes(ResolvedWork it) {
        var first = it.work().startMinute();
        var last = it.work().stopMinute();
        var work = it.work().minutes();
        for (var other : it.day()) {
            if (first == null
                    || last == null
                    || other.startMinute() == null
                    || other.stopMinute() == null) {
                return OptionalInt.empty();
            }
            first = Math.min(first, other.startMinute());
            last = Math.max(last, other.stopMinute());
            work += other.minutes();
        }
        return first == null || last == null
                ? OptionalInt.empty()
                : OptionalInt.of(Math.max(last - first - work, 0));
    }

    private static int minutes(List<Booked> booked) {
        return booked.stream().mapToInt(Booked::minutes).sum();
    }

    private static Predicate<Booked> isHere(ResolvedWork it) {
        return booked -> booked.source().legalEntity().equals(it.work().legalEntity());
    }
}
