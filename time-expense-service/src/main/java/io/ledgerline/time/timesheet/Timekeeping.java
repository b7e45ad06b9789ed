package io.ledgerline.time.timesheet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.desk.Deciding;
import io.ledgerline.time.edge.Lock;
import io.ledgerline.time.labour.TimePolicies;
import io.ledgerline.time.labour.WorkingTimeLimits;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.policy.Verdict;
import io.ledgerline.time.policy.Week;
import io.ledgerline.time.reference.Aliasing;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.reference.LineTerms;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.Terms;
import io.ledgerline.time.reference.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Use cases of time entries; each runs in the caller's transaction with a fixed number of queries.
 */
@ApplicationScoped
public class Timekeeping {

    private final Db db;
    private final Knowing knowing;
    private final Aliasing aliasing;
    private final WorkingTimeLimits limits;
    private final Deciding deciding;

    Timekeeping(
            Db db,
            Knowing knowing,
            Aliasing aliasing,
            WorkingTimeLimits limits,
            Deciding deciding) {
        this.db = db;
        this.knowing = knowing;
        this.aliasing = aliasing;
        this.limits = limits;
        this.deciding = deciding;
    }

    /**
     * What to list.
     *
     * @param projects ids, or null for all
     * @param workedBy user name, or null for all
     */
    public record Filter(
            @Nullable List<UUID> projects,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String state,
            @Nullable String workedBy) {

        Db.@Nullable SqlArray projectArray() {
            return projects == null ? null : Db.array("uuid", projects);
        }
    }

    /**
     * Which weeks to list.
     *
     * @param person user name, or null for all
     * @param complete null for both
     */
    public record Weeks(LocalDate monday, @Nullable String person, @Nullable Boolean complete) {}

    /** Judges the submissions in their order and stores the valid ones, to be approved. */
    public List<Judged> record(Scope scope, List<Submission> told) {
        var judged = judge(scope, told);
        store(judged);
        return judged;
    }

    /**
     * Judges the submissions in their order. People are locked until commit, so that two
     * transactions cannot both find room in the same day.
     */
    List<Judged> judge(Scope scope, List<Submission> told) {
        return judge(scope, resolved(told), Set.of(), true);
    }

    /** Stores what was accepted, in one statement. */
    void store(List<Judged> judged) {
        EntryRow.store(db, accepted(judged));
    }

    /** Names of foreign systems become ours, as far as they are registered by now. */
    private List<Submission> resolved(List<Submission> told) {
        var names = told.stream().flatMap(one -> one.aliases().stream()).distinct().toList();
        var codes = aliasing.codes(names);
        return codes.isEmpty() ? told : told.stream().map(one -> one.resolved(codes)).toList();
    }

    /**
     * Judges work that takes the place of stored entries, as if these were not there; stores
     * nothing. Who changes what stands says what is the same work and what is not.
     */
    List<Judged> judgeInstead(Scope scope, List<Submission> submissions, Set<UUID> replaced) {
        return judge(scope, submissions, replaced, false);
    }

    private List<Judged> judge(
            Scope scope, List<Submission> submissions, Set<UUID> replaced, boolean asksAboutLikes) {
        record Outcome(References known, List<Judged> judged) {}
        var outcome =
                knowing.load(
                        scope,
                        wanted(submissions),
                        known ->
                                new Outcome(
                                        known,
                                        judge(known, submissions, replaced, asksAboutLikes)));
        return warned(outcome.known(), outcome.judged(), replaced);
    }

    /** With warnings of the caps that accepted entries come near to; reads only where there are. */
    private List<Judged> warned(References known, List<Judged> judged, Set<UUID> replaced) {
        var capped = known.capped();
        var entries =
                accepted(judged).stream().filter(one -> capped.containsKey(one.taskId())).toList();
        if (entries.isEmpty()) {
            return judged;
        }
        var lines =
                entries.stream()
                        .flatMap(one -> Stream.ofNullable(capped.get(one.taskId())))
                        .map(LineTerms::id)
                        .distinct()
                        .toList();
        var without = new HashSet<>(replaced);
        entries.forEach(one -> without.add(one.id()));
        var capping = new Capping(capped, CapRow.live(db, lines, without));
        return judged.stream()
                .map(one ->
                        one.accepted().map(entry -> one.with(capping.warned(entry))).orElse(one))
                .toList();
    }

    private List<Judged> judge(
            References known,
            List<Submission> submissions,
            Set<UUID> replaced,
            boolean asksAboutLikes) {
        var policies = limits.of(employers(known, submissions));
        var days =
                submissions.stream().flatMap(one -> days(known, policies, one)).distinct().toList();
        lockPeople(days.stream().map(Timebook.Day::consultantId).toList());
        var complete =
                asksAboutLikes
                        ? CompletionRow.among(db, weeks(known, submissions))
                        : Set.<Week>of();
        var sameSource =
                without(
                        replaced,
                        EntryRow.ofSources(
                                db, submissions.stream().map(Submission::sourceKey).toList()));
        var sameDays = without(replaced, EntryRow.ofDays(db, days));
        Function<Map<KnownFact, Verdict>, List<Judged>> judging =
                decided ->
                        new Timebook(
                                        known,
                                        new Timebook.Rules(
                                                policies, decided, asksAboutLikes, complete),
                                        sameSource,
                                        sameDays)
                                .judge(submissions);
        var judged = judging.apply(Map.of());
        var decided = deciding.decided(questions(judged));
        return decided.isEmpty() ? judged : judging.apply(decided);
    }

    private static Set<Week> weeks(References known, List<Submission> submissions) {
        return submissions.stream()
                .flatMap(one ->
                        known.consultant(one.consultant()).stream()
                                .map(who -> Week.of(who.id(), one.workDate())))
                .collect(Collectors.toSet());
    }

    private static Set<String> employers(References known, List<Submission> submissions) {
        return submissions.stream()
                .flatMap(one -> known.consultant(one.consultant()).stream())
                .map(Consultant::legalEntity)
                .collect(Collectors.toSet());
    }

    /** The person's days that the limits of the work reach. */
    private static Stream<Timebook.Day> days(
            References known, TimePolicies policies, Submission work) {
        return known.consultant(work.consultant()).stream()
                .flatMap(who ->
                        policies
                                .on(who.legalEntity(), work.workDate())
                                .reach(work.workDate())
                                .stream()
                                .map(date -> new Timebook.Day(who.id(), date)));
    }

    private static Set<KnownFact> questions(List<Judged> judged) {
        return judged.stream().flatMap(one -> one.questions().stream()).collect(Collectors.toSet());
    }

    private static List<Entry> without(Set<UUID> replaced, List<Entry> entries) {
        return entries.stream().filter(entry -> !replaced.contains(entry.id())).toList();
    }

    /** Before the rows of their entries are locked: all take these locks in the same order. */
    void lockPeople(Collection<UUID> consultants) {
        Lock.WORKING_PEOPLE.take(db, consultants);
    }

    private static List<Entry> accepted(List<Judged> judged) {
        return judged.stream().flatMap(one -> one.accepted().stream()).toList();
    }

    /** The live entries of the sources, as far as the scope sees them. */
    public List<Entry> live(List<SourceKey> sources) {
        return EntryRow.ofSources(db, sources);
    }

    /**
     * The versions up to which sources were withdrawn, of those that were; none is withdrawn until
     * commit.
     */
    Map<SourceKey, Long> withdrawn(Set<SourceKey> sources) {
        WithdrawnRow.hold(db, sources);
        return WithdrawnRow.find(db, sources);
    }

    /** Whether its system has taken the work away in this version or a later one. */
    public boolean isWithdrawn(Submission work) {
        var upTo = WithdrawnRow.find(db, Set.of(work.sourceKey())).get(work.sourceKey());
        return upTo != null && upTo >= work.source().version();
    }

    /**
     * Lets the sources not come in any more up to these versions; before any row is locked, as it
     * waits for what is on its way in.
     */
    public void withdraw(Map<SourceKey, Long> versions) {
        WithdrawnRow.lock(db, versions.keySet());
        WithdrawnRow.store(db, versions);
    }

    /** Locks entries by id, whatever their state, as far as the scope sees them. */
    public List<Entry> lock(Collection<UUID> ids) {
        return EntryRow.lock(db, ids);
    }

    /** Locks the submitted entries of a project between two work dates, both included. */
    public List<Entry> lockSubmitted(UUID project, LocalDate from, LocalDate to, int limit) {
        return EntryRow.lockSubmitted(db, project, from, to, limit);
    }

    /** What the contracts say of the entries' tasks, as far as known. */
    public Terms terms(List<Entry> entries) {
        return knowing.terms(entries.stream().map(Entry::projectId).collect(Collectors.toSet()));
    }

    /**
     * The entries that are about to be approved, with the billable minutes that the contracts give
     * them: rounded, then within the caps. The days they are rounded over and the lines whose caps
     * they may reach are locked until commit, in this order.
     *
     * @param terms of the tasks of all chargeable entries
     */
    public List<Entry> rounded(List<Entry> entries, Terms terms) {
        var before = DayTaskRow.lock(db, Rounding.days(entries, terms));
        var rounded = new Rounding(terms, before).round(entries);
        var lines = Capping.hardLines(terms.lines(), rounded);
        return lines.isEmpty()
                ? rounded
                : new Capping(terms.lines(), CapRow.lockApproved(db, lines)).split(rounded);
    }

    /** Stores entries as approved, in one statement, and answers the facts to tell. */
    public List<Event> approve(List<Entry> approved) {
        EntryRow.approve(db, approved);
        return approved.stream().map(EntryFact::approved).toList();
    }

    /** One of what the scope sees, of the person if one is given. */
    public Optional<Entry> find(Scope scope, UUID id, @Nullable String person) {
        return db.read(scope, () -> EntryRow.find(db, id, person));
    }

    /** A page of what the scope sees, by id; one more than the limit when there is more. */
    public List<Entry> list(Scope scope, Filter filter, @Nullable UUID after, int limit) {
        return db.read(scope, () -> EntryRow.list(db, filter, after, limit + 1));
    }

    /** Declares the week complete, once; waits for whoever stores work of the person. */
    public WeekStatus complete(Week week, Completion declared) {
        lockPeople(List.of(week.consultantId()));
        CompletionRow.insert(db, week, declared);
        return status(week);
    }

    /** Lets the week take work again; empty when it was open. */
    public Optional<WeekStatus> reopen(Week week) {
        lockPeople(List.of(week.consultantId()));
        return CompletionRow.delete(db, week) ? Optional.of(status(week)) : Optional.empty();
    }

    private WeekStatus status(Week week) {
        return CompletionRow.find(db, week).orElseThrow();
    }

    /** Whether the week of the day is complete for the person. */
    public boolean isComplete(Scope scope, UUID consultant, LocalDate day) {
        var week = Set.of(Week.of(consultant, day));
        return knowing.acrossEntities(scope, () -> !CompletionRow.among(db, week).isEmpty());
    }

    /** See {@link CompletionRow#list}; one more than the limit when there is more. */
    public List<WeekStatus> weeks(Scope scope, Weeks asked, @Nullable String after, int limit) {
        return db.read(
                scope,
                () ->
                        CompletionRow.list(
                                db,
                                asked.monday(),
                                asked.person(),
                                asked.complete(),
                                after,
                                limit + 1));
    }

    private static Wanted wanted(List<Submission> submissions) {
        return new Wanted(
                all(submissions, Submission::legalEntity),
                all(submissions, Submission::project),
                Stream.concat(
                                submissions.stream().map(Submission::consultant),
                                submissions.stream()
                                        .flatMap(one -> Stream.ofNullable(one.approvedBy())))
                        .collect(Collectors.toSet()),
                Wanted.Module.TIME);
    }

    private static Set<String> all(
            List<Submission> submissions, Function<Submission, String> field) {
        return submissions.stream().map(field).collect(Collectors.toSet());
    }
}
