package io.ledgerline.time.timesheet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.edge.Lock;
import io.ledgerline.time.fact.FactTable;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.policy.Remarks;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.policy.Week;
import io.ledgerline.time.reference.Aliasing;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.ReferenceData;
import io.ledgerline.time.reference.Terms;
import io.ledgerline.time.week.CompletedWeeks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stored time entries. */
@ApplicationScoped
public class TimeEntries extends Facts<Entry> {

    static final FactTable<Entry> TABLE =
            new FactTable<>(
                    FactTable.describe("time_entry", Entry.class)
                            .flat("work", "hours", "remarks")
                            .build(),
                    new FactTable.Columns(
                            "work_date",
                            "worked_by",
                            List.of("billable_minutes", "cap_overage_minutes"),
                            List.of(
                                    "project_id",
                                    "task_id",
                                    "assignment_id",
                                    "role",
                                    "accounting_date",
                                    "billable_minutes",
                                    "billing_type",
                                    "cap_warning")));

    private final Db db;
    private final ReferenceData reference;
    private final Aliasing aliasing;
    private final JudgeWork judging;
    private final CompletedWeeks weeks;

    TimeEntries(
            Db db,
            ReferenceData reference,
            Aliasing aliasing,
            JudgeWork judging,
            CompletedWeeks weeks) {
        this.db = db;
        this.reference = reference;
        this.aliasing = aliasing;
        this.judging = judging;
        this.weeks = weeks;
    }

    @Override
    protected Db db() {
        return db;
    }

    @Override
    protected FactTable<Entry> table() {
        return TABLE;
    }

    @Override
    public Kind kind() {
        return Kind.TIME;
    }

    @Override
    public Class<Entry> type() {
        return Entry.class;
    }

    @Override
    protected Event told(Entry entry, String what, @Nullable UUID reversalOf) {
        return EntryEvents.told(entry, what, reversalOf);
    }

    /** Judges the submissions in their order and stores the valid ones, to be approved. */
    public List<Judged<Submission, Entry>> record(Scope scope, List<Submission> told) {
        var judged = judge(scope, told);
        TABLE.store(db, Judged.accepted(judged));
        return judged;
    }

    /** Judges the submissions in their order; stores nothing. */
    List<Judged<Submission, Entry>> judge(Scope scope, List<Submission> told) {
        return judging.judge(scope, aliasing.resolved(told), null);
    }

    /** Before the rows of entries are locked: all take these locks in the same order. */
    @Override
    public List<Entry> lockToJudge(Collection<UUID> ids) {
        Lock.WORKING_PEOPLE.take(db, TABLE.people(db, ids));
        return lock(ids);
    }

    @Override
    public boolean isDeclaredComplete(Scope scope, Entry entry) {
        return weeks.isComplete(scope, Week.of(entry.consultantId(), entry.workDate()));
    }

    /** What is billed on terms of a contract that is not known yet waits for it. */
    @Override
    public Map<UUID, Hindrance> hindrances(List<Entry> entries) {
        var terms = terms(entries);
        return entries.stream()
                .filter(one -> one.lacks(terms))
                .collect(Collectors.toMap(Entry::id, _ -> Hindrance.TERMS_UNKNOWN));
    }

    private Terms terms(List<Entry> entries) {
        return reference.terms(entries.stream().map(Entry::projectId).collect(Collectors.toSet()));
    }

    /**
     * With the billable minutes that the contracts give them: rounded, then within the caps. The
     * days they are rounded over and the lines whose caps they may reach are locked until commit,
     * in this order.
     */
    @Override
    protected List<Entry> billable(List<Entry> entries) {
        var terms = terms(entries);
        var before = MinutesRow.lock(db, Rounding.days(entries, terms));
        var rounded = new Rounding(terms, before).round(entries);
        var lines = Capping.hardLines(terms.lines(), rounded);
        return lines.isEmpty()
                ? rounded
                : new Capping(terms.lines(), MinutesRow.lockApproved(db, lines)).split(rounded);
    }

    /**
     * What may be different of an entry where it stands.
     *
     * @param task id or code
     * @param minutes 1 to 1440; start and stop of the entry hold only for its own
     * @param billingType null: that of the task
     */
    public record Change(
            String task,
            LocalDate workDate,
            int minutes,
            Remarks remarks,
            @Nullable BillingType billingType) {}

    /** Judges a locked entry with a change, as if it did not stand where it does. */
    public Outcome<Entry> changed(Scope scope, Entry original, Change change) {
        var project = original.projectId().toString();
        return judgeInstead(scope, List.of(original), one -> submission(one, project, change))
                .getFirst();
    }

    @Override
    public List<Outcome<Entry>> elsewhere(
            Scope scope, List<Entry> entries, String project, @Nullable String task) {
        return judgeInstead(
                scope,
                entries,
                entry ->
                        submission(
                                entry,
                                project,
                                new Change(
                                        Objects.requireNonNull(task),
                                        entry.workDate(),
                                        Math.abs(entry.workedMinutes()),
                                        entry.remarks(),
                                        null)));
    }

    private List<Outcome<Entry>> judgeInstead(
            Scope scope, List<Entry> entries, Function<Entry, Submission> submission) {
        var judged =
                judging.judge(
                        scope,
                        entries.stream().map(submission).toList(),
                        entries.stream().map(Entry::id).collect(Collectors.toSet()));
        var hindrances =
                hindrances(judged.stream().flatMap(one -> Stream.ofNullable(one.fact())).toList());
        return judged.stream()
                .map(one -> {
                    var next = one.fact();
                    var why = next == null ? null : hindrances.get(next.id());
                    return new Outcome<Entry>(next, one.objections(), why);
                })
                .toList();
    }

    /** The work as it should have been sent; its source stays the same. */
    private static Submission submission(Entry entry, String project, Change change) {
        var timed = change.minutes() == Math.abs(entry.workedMinutes());
        return new Submission(
                entry.id(),
                entry.legalEntity(),
                new Submission.Names(entry.consultantId().toString(), project, change.task(), null),
                change.billingType(),
                new Submission.Span(
                        change.workDate(),
                        change.minutes(),
                        timed ? entry.hours().startMinute() : null,
                        timed ? entry.hours().stopMinute() : null),
                change.remarks(),
                entry.origin());
    }
}
