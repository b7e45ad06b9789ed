package io.ledgerline.time.timesheet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.outbox.Event;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes stored entries back or puts them elsewhere; each method runs in the caller's transaction
 * with a fixed number of statements.
 */
@ApplicationScoped
public class Rebooking {

    private final Db db;
    private final Timekeeping timekeeping;

    Rebooking(Db db, Timekeeping timekeeping) {
        this.db = db;
        this.timekeeping = timekeeping;
    }

    /**
     * Which live entries.
     *
     * @param from first work date
     * @param to last one, included
     * @param consultant id or user name, or null for all
     */
    public record Range(UUID project, LocalDate from, LocalDate to, @Nullable String consultant) {}

    /** Locks entries with their people, so that their days can be judged again. */
    public List<Entry> lockToJudge(Collection<UUID> ids) {
        var people = RebookRow.people(db, ids);
        timekeeping.lockPeople(people);
        return EntryRow.lock(db, ids);
    }

    /** Locks entries by id, whatever their state, as far as the scope sees them. */
    public List<Entry> lock(Collection<UUID> ids) {
        return EntryRow.lock(db, ids);
    }

    /** Ids of the submitted and approved entries in the range; locks nothing. */
    public List<UUID> live(Range range, int limit) {
        return RebookRow.live(db, range, limit);
    }

    /** Locks the approved entries of a project between two work dates, both included. */
    public List<Entry> lockApproved(Range range, int limit) {
        return RebookRow.lockApproved(db, range, limit);
    }

    /** Judges work that takes the place of entries, as if these were not there. */
    public List<Judged> judge(Scope scope, List<Submission> submissions, Set<UUID> replaced) {
        return timekeeping.judgeInstead(scope, submissions, replaced);
    }

    /**
     * What was stored.
     *
     * @param pairs in the order asked for, approved replacements with their billable minutes
     * @param events the facts to tell, each reversal before what takes its place
     */
    public record Stored(List<Rebooked> pairs, List<Event> events) {

        public Stored {
            pairs = List.copyOf(pairs);
            events = List.copyOf(events);
        }
    }

    /**
     * Stores both parts of each. Approved replacements are rounded as their contracts agree, after
     * the originals left their days.
     *
     * @param rebooked whose approved replacements lack no terms
     */
    public Stored rebook(List<Rebooked> rebooked) {
        if (rebooked.isEmpty()) {
            return new Stored(List.of(), List.of());
        }
        RebookRow.reverse(db, rebooked.stream().map(Rebooked::original).toList());
        var pairs = rounded(rebooked);
        RebookRow.insert(
                db,
                pairs.stream()
                        .flatMap(one -> Stream.of(one.reversal(), one.replacement()))
                        .toList());
        return new Stored(pairs, pairs.stream().flatMap(Rebooking::told).toList());
    }

    /** Each replacement is told with what its day grows by, so the order must not move. */
    private List<Rebooked> rounded(List<Rebooked> rebooked) {
        var approved =
                rebooked.stream()
                        .map(Rebooked::replacement)
                        .filter(one -> one.state() == Entry.State.APPROVED)
                        .toList();
        var rounded = timekeeping.rounded(approved, timekeeping.terms(approved)).iterator();
        return rebooked.stream()
                .map(one ->
                        one.replacement().state() == Entry.State.APPROVED
                                ? one.with(rounded.next())
                                : one)
                .toList();
    }

    /** What the contracts say of the entries' tasks, as far as known. */
    public Terms terms(List<Entry> entries) {
        return timekeeping.terms(entries);
    }

    /** Puts submitted entries, which are locked, on another project or task. */
    public void repoint(List<Entry> entries) {
        if (!entries.isEmpty()) {
            RebookRow.repoint(db, entries);
        }
    }

    /** Marks a submitted entry, which is locked, as deleted. */
    public Entry delete(Entry entry) {
        RebookRow.delete(db, entry.id());
        return EntryRow.find(db, entry.id(), null).orElseThrow();
    }

    private static Stream<Event> told(Rebooked one) {
        var reversal = EntryFact.reversed(one.reversal(), one.original().id());
        return one.replacement().state() == Entry.State.APPROVED
                ? Stream.of(reversal, EntryFact.approved(one.replacement()))
                : Stream.of(reversal);
    }
}
