package io.ledgerline.time.timesheet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.fact.FactTable;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.fact.Rebooked;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.Wanted;
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

/**
 * Takes stored entries back or puts them elsewhere; each method runs in the caller's transaction
 * with a fixed number of statements.
 */
@ApplicationScoped
public class Rebooking implements Facts<Entry> {

    private static final FactTable.Table<Entry> TABLE =
            new FactTable.Table<>("time_entry", "work_date", "worked_by", EntryRow::read);

    private final Db db;
    private final FactTable facts;
    private final Timekeeping timekeeping;

    Rebooking(Db db, FactTable facts, Timekeeping timekeeping) {
        this.db = db;
        this.facts = facts;
        this.timekeeping = timekeeping;
    }

    @Override
    public Class<Entry> type() {
        return Entry.class;
    }

    @Override
    public Wanted.Module module() {
        return Wanted.Module.TIME;
    }

    @Override
    public List<Entry> lock(Collection<UUID> ids) {
        return EntryRow.lock(db, ids);
    }

    /** Locks entries with their people, so that their days can be judged again. */
    @Override
    public List<Entry> lockToJudge(Collection<UUID> ids) {
        timekeeping.lockPeople(RebookRow.people(db, ids));
        return EntryRow.lock(db, ids);
    }

    @Override
    public List<UUID> live(Range range, int limit) {
        return facts.live(TABLE, range, limit);
    }

    @Override
    public List<Entry> lockApproved(Range range, int limit) {
        return facts.lockApproved(TABLE, range, limit);
    }

    @Override
    public List<Outcome<Entry>> elsewhere(
            Scope scope, List<Entry> entries, String project, @Nullable String task) {
        return judge(
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
                                        entry.note(),
                                        null)));
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
            @Nullable String note,
            @Nullable BillingType billingType) {}

    /** Judges a locked entry with a change, as if it did not stand where it does. */
    public Outcome<Entry> changed(Scope scope, Entry original, Change change) {
        return judge(
                        scope,
                        List.of(original),
                        entry -> submission(entry, entry.projectId().toString(), change))
                .getFirst();
    }

    private List<Outcome<Entry>> judge(
            Scope scope, List<Entry> entries, Function<Entry, Submission> submission) {
        var judged =
                timekeeping.judgeInstead(
                        scope,
                        entries.stream().map(submission).toList(),
                        entries.stream().map(Entry::id).collect(Collectors.toSet()));
        var terms =
                timekeeping.terms(
                        judged.stream().flatMap(one -> Stream.ofNullable(one.entry())).toList());
        return judged.stream()
                .map(one -> {
                    var next = one.entry();
                    var lacks = next != null && next.lacks(terms);
                    return new Outcome<Entry>(
                            next, one.objections(), lacks ? Hindrance.TERMS_UNKNOWN : null);
                })
                .toList();
    }

    /** The work as it should have been sent; its source stays the same. */
    private static Submission submission(Entry entry, String project, Change change) {
        var timed = change.minutes() == Math.abs(entry.workedMinutes());
        return new Submission(
                entry.id(),
                entry.legalEntity(),
                entry.source(),
                entry.consultantId().toString(),
                project,
                change.task(),
                change.billingType(),
                change.workDate(),
                change.minutes(),
                timed ? entry.startMinute() : null,
                timed ? entry.stopMinute() : null,
                change.note(),
                entry.submittedBy(),
                entry.receivedAt(),
                null);
    }

    /**
     * Approved replacements are rounded as their contracts agree, after the originals left; what
     * stays billed keeps its minutes.
     */
    @Override
    public Stored<Entry> rebook(List<Rebooked<Entry>> rebooked) {
        if (rebooked.isEmpty()) {
            return new Stored<>(List.of(), List.of());
        }
        facts.reverse(TABLE, rebooked);
        var pairs = rounded(rebooked);
        RebookRow.insert(
                db,
                pairs.stream()
                        .flatMap(one -> Stream.of(one.reversal(), one.replacement()))
                        .toList());
        return new Stored<>(pairs, pairs.stream().flatMap(Rebooking::told).toList());
    }

    /** Each replacement is told with what its day grows by, so the order must not move. */
    private List<Rebooked<Entry>> rounded(List<Rebooked<Entry>> rebooked) {
        var approved =
                rebooked.stream().filter(Rebooked::isSoldAnew).map(Rebooked::replacement).toList();
        var rounded = timekeeping.rounded(approved, timekeeping.terms(approved)).iterator();
        return rebooked.stream()
                .map(one -> one.isSoldAnew() ? one.with(rounded.next()) : one)
                .toList();
    }

    @Override
    public void repoint(List<Entry> entries) {
        if (!entries.isEmpty()) {
            RebookRow.repoint(db, entries);
        }
    }

    @Override
    public Entry delete(Entry entry) {
        facts.delete(TABLE, entry.id());
        return EntryRow.find(db, entry.id(), null).orElseThrow();
    }

    /**
     * Marks submitted entries, which are locked, as deleted.
     *
     * @param versions of their sources, by id, in which they were deleted there
     */
    public void withdraw(Map<UUID, Long> versions) {
        if (!versions.isEmpty()) {
            RebookRow.withdraw(db, versions);
        }
    }

    private static Stream<Event> told(Rebooked<Entry> one) {
        var reversal = EntryFact.reversed(one.reversal(), one.original().id());
        return one.isApproved()
                ? Stream.of(reversal, EntryFact.approved(one.replacement()))
                : Stream.of(reversal);
    }
}
