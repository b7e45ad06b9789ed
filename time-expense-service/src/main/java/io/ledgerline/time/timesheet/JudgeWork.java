package io.ledgerline.time.timesheet;

import static java.util.stream.Collectors.toSet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.desk.DecideCase;
import io.ledgerline.time.edge.Lock;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.fact.PersonDay;
import io.ledgerline.time.labour.TimePolicies;
import io.ledgerline.time.labour.WorkingTimeLimits;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.policy.Week;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.LineTerms;
import io.ledgerline.time.reference.ReferenceData;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.week.CompletedWeeks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Use case: work is held against every rule; a fixed number of queries for any number. */
@ApplicationScoped
class JudgeWork {

    private final Db db;
    private final ReferenceData reference;
    private final WorkingTimeLimits limits;
    private final DecideCase decisions;
    private final CompletedWeeks weeks;

    JudgeWork(
            Db db,
            ReferenceData reference,
            WorkingTimeLimits limits,
            DecideCase decisions,
            CompletedWeeks weeks) {
        this.db = db;
        this.reference = reference;
        this.limits = limits;
        this.decisions = decisions;
        this.weeks = weeks;
    }

    /**
     * Judges the submissions in their order; stores nothing. People are locked until commit, so
     * that two transactions cannot both find room in the same day.
     *
     * @param replaced entries that count as if they were not there, because the work takes their
     *     place: who changes what stands says what is the same work and what is not. Null for work
     *     that comes in
     */
    List<Judged<Submission, Entry>> judge(
            Scope scope, List<Submission> submissions, @Nullable Set<UUID> replaced) {
        record Outcome(References known, List<Judged<Submission, Entry>> judged) {}
        var outcome =
                reference.load(
                        scope,
                        wanted(submissions),
                        known -> new Outcome(known, judge(known, submissions, replaced)));
        return warned(outcome.known(), outcome.judged(), replaced);
    }

    private List<Judged<Submission, Entry>> judge(
            References known, List<Submission> submissions, @Nullable Set<UUID> replaced) {
        var people = new People(known, submissions);
        var policies = limits.of(people.employers());
        var days = people.days(policies);
        Lock.WORKING_PEOPLE.take(db, days.stream().map(PersonDay::consultantId).toList());
        var complete = replaced == null ? weeks.among(people.weeks()) : Set.<Week>of();
        var sources = submissions.stream().map(Submission::sourceKey).toList();
        var sameSource = without(replaced, TimeEntries.TABLE.ofSources(db, sources));
        var sameDays = without(replaced, TimeEntries.TABLE.ofDays(db, days));
        return decisions.judge(decided ->
                new WorkJudgement(
                                known,
                                new WorkJudgement.Rules(
                                        policies, decided, replaced == null, complete),
                                sameSource,
                                sameDays)
                        .judge(submissions));
    }

    /** Who has done the work, as far as known. */
    private record People(References known, List<Submission> works) {

        private <R> Stream<R> each(BiFunction<Consultant, Submission, Stream<R>> of) {
            return works.stream()
                    .flatMap(one ->
                            known.consultant(one.consultant()).stream()
                                    .flatMap(who -> of.apply(who, one)))
                    .distinct();
        }

        Set<String> employers() {
            return each((who, _) -> Stream.of(who.legalEntity())).collect(toSet());
        }

        Set<Week> weeks() {
            return each((who, work) -> Stream.of(Week.of(who.id(), work.workDate())))
                    .collect(toSet());
        }

        /** The days that the limits of the work reach. */
        List<PersonDay> days(TimePolicies policies) {
            return each((who, work) ->
                            policies
                                    .on(who.legalEntity(), work.workDate())
                                    .reach(work.workDate(), work.startMinute() != null)
                                    .stream()
                                    .map(date -> new PersonDay(who.id(), date)))
                    .toList();
        }
    }

    /** With warnings of the caps that accepted entries come near to; reads only where there are. */
    private List<Judged<Submission, Entry>> warned(
            References known,
            List<Judged<Submission, Entry>> judged,
            @Nullable Set<UUID> replaced) {
        var capped = known.capped();
        var entries =
                Judged.accepted(judged).stream()
                        .filter(one -> capped.containsKey(one.taskId()))
                        .toList();
        if (entries.isEmpty()) {
            return judged;
        }
        var lines =
                entries.stream()
                        .flatMap(one -> Stream.ofNullable(capped.get(one.taskId())))
                        .map(LineTerms::id)
                        .distinct()
                        .toList();
        var without = new HashSet<>(Objects.requireNonNullElse(replaced, Set.<UUID>of()));
        entries.forEach(one -> without.add(one.id()));
        var capping = new Capping(capped, MinutesRow.live(db, lines, without));
        return judged.stream()
                .map(one ->
                        one.accepted().map(entry -> one.with(capping.warned(entry))).orElse(one))
                .toList();
    }

    private static List<Entry> without(@Nullable Set<UUID> replaced, List<Entry> entries) {
        return replaced == null
                ? entries
                : entries.stream().filter(entry -> !replaced.contains(entry.id())).toList();
    }

    private static Wanted wanted(List<Submission> submissions) {
        return new Wanted(
                submissions.stream().map(Submission::legalEntity).collect(toSet()),
                submissions.stream().map(Submission::project).collect(toSet()),
                submissions.stream()
                        .flatMap(one ->
                                Stream.concat(
                                        Stream.of(one.consultant()),
                                        Stream.ofNullable(one.approvedBy())))
                        .collect(toSet()),
                Wanted.Module.TIME);
    }
}
