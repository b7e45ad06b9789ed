package io.ledgerline.time.policy;

import static io.ledgerline.time.policy.ResolutionCheck.when;

import io.ledgerline.time.labour.Limits;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
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

    static final EntryCheck ON_THE_CLOCK =
            (it, _) ->
                    it.work()
                            .clock(it.on().zone())
                            .filter(clock -> !clock.exists())
                            .map(clock ->
                                    Objection.of(
                                            Rule.NO_SUCH_TIME,
                                            "startMinute",
                                            "the clock of %s skips the start or the stop on %s"
                                                    .formatted(clock.zone(), clock.day())));

    /**
     * Breaks make the work shorter than the time between start and stop, nothing makes it longer.
     */
    static final EntryCheck WITHIN_CLOCK_TIME =
            (it, _) ->
                    it.work()
                            .clock(it.on().zone())
                            .filter(ClockTime::exists)
                            .map(ClockTime::longestMinutes)
                            .filter(most -> it.work().minutes() > most)
                            .map(most ->
                                    Objection.of(
                                            Rule.LONGER_THAN_CLOCK_TIME,
                                            "minutes",
                                            "minutes are at most the %d between start and stop"
                                                    .formatted(most)));

    static final EntryCheck RESTED =
            (it, limits) -> {
                var least = limits.minimumRestMinutes();
                var own = it.stretch();
                if (least == null || own.isEmpty()) {
                    return Optional.empty();
                }
                var day = it.work().workDate();
                return it.amid().around().stream()
                        .filter(other -> Math.abs(ChronoUnit.DAYS.between(day, other.date())) == 1)
                        .filter(other ->
                                other.stretch(it.on().zone())
                                        .filter(one -> one.minutesBetween(own.get()) < least)
                                        .isPresent())
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

    /** Of the neighbouring days too: work may go on beyond midnight. */
    static final EntryCheck NO_OVERLAP =
            (it, _) ->
                    it.stretch()
                            .flatMap(own ->
                                    Stream.concat(it.day().stream(), it.amid().around().stream())
                                            .filter(other ->
                                                    other.stretch(it.on().zone())
                                                            .filter(own::overlaps)
                                                            .isPresent())
                                            .findFirst())
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
                                                            other.date())));

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

    /**
     * Minutes of the day between its first start and its last stop that are no work, within entries
     * and between them; empty when some of its work has no start and stop.
     */
    private static OptionalInt breakMinutes(ResolvedWork it) {
        var whole = it.stretch();
        var work = it.work().minutes();
        for (var other : it.day()) {
            var next = other.stretch(it.on().zone());
            whole = whole.flatMap(one -> next.map(one::and));
            work += other.minutes();
        }
        return whole.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.max(whole.get().minutes() - work, 0));
    }

    private static int minutes(List<Booked> booked) {
        return booked.stream().mapToInt(Booked::minutes).sum();
    }

    private static Predicate<Booked> isHere(ResolvedWork it) {
        return booked -> booked.source().legalEntity().equals(it.work().legalEntity());
    }
}
