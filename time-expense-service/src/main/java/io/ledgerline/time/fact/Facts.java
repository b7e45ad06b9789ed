package io.ledgerline.time.fact;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.reference.SourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stored facts of one kind: how they are found, approved, taken back or put elsewhere. Each
 * method runs in the caller's transaction unless it takes a scope alone, with a fixed number of
 * statements, and sees what the scope sees.
 */
@ApplicationScoped
public abstract class Facts<T extends Record & Fact<T>> {

    private static final String WAITING = "'SUBMITTED', 'PARTLY_APPROVED'";
    private static final String APPROVED = "'PARTLY_APPROVED', 'APPROVED'";
    private static final String LIVE = "'SUBMITTED', 'PARTLY_APPROVED', 'APPROVED'";

    /**
     * Which facts.
     *
     * @param from first work date or day of spending
     * @param to last one, included
     * @param consultant id or user name, or null for all
     */
    public record Range(UUID project, LocalDate from, LocalDate to, @Nullable String consultant) {}

    /**
     * What to list.
     *
     * @param projects ids, or null for all
     * @param person user name, or null for all
     */
    public record Wish(
            @Nullable List<UUID> projects,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String state,
            @Nullable String person) {}

    /** Why a fact without objections cannot be approved now, whoever asks. */
    public enum Hindrance {
        /** The contract line that it is billed by is not known yet. */
        TERMS_UNKNOWN,
        RECEIPT_MISSING
    }

    /**
     * What the rules made of a change.
     *
     * @param next null when a rule objects
     * @param hindrance why it cannot be approved as it is, or null
     */
    public record Outcome<T>(
            @Nullable T next, List<Objection> objections, @Nullable Hindrance hindrance) {

        public Outcome {
            objections = List.copyOf(objections);
        }
    }

    /**
     * What was stored.
     *
     * @param pairs in the order asked for
     * @param events the facts to tell, each reversal before what takes its place
     */
    public record Stored<T extends Fact<T>>(List<Rebooked<T>> pairs, List<Event> events) {

        public Stored {
            pairs = List.copyOf(pairs);
            events = List.copyOf(events);
        }
    }

    protected abstract Db db();

    protected abstract FactTable<T> table();

    public abstract Kind kind();

    public abstract Class<T> type();

    /** What keeps facts from being approved, by id. */
    public abstract Map<UUID, Hindrance> hindrances(List<T> facts);

    /**
     * Judges locked facts on another project or task, as if they did not stand where they do.
     *
     * @param project id or code
     * @param task id or code, or null for the project as a whole
     * @return for each fact in the same order
     */
    public abstract List<Outcome<T>> elsewhere(
            Scope scope, List<T> facts, String project, @Nullable String task);

    /** An approved fact as the other services hear of it. */
    protected abstract Event told(T fact, String what, @Nullable UUID reversalOf);

    /** Facts that are about to be approved, as they are to be billed; none lacks its terms. */
    protected List<T> billable(List<T> approved) {
        return approved;
    }

    /** Lets what belongs to the originals go over to what takes their place. */
    protected void handOver(List<Rebooked<T>> rebooked) {}

    /** Whether nothing may be deleted any more, because the person has said that all is told. */
    public boolean isDeclaredComplete(Scope scope, T fact) {
        return false;
    }

    /** Locks facts by id, whatever their state, as far as the scope sees them. */
    public List<T> lock(Collection<UUID> ids) {
        return table().lock(db(), ids);
    }

    /** The same with all that is needed to judge them again. */
    public List<T> lockToJudge(Collection<UUID> ids) {
        return lock(ids);
    }

    /** Locks those in the range that wait for an approval. */
    public List<T> lockWaiting(Range range, int limit) {
        return table().lock(db(), range, WAITING, limit);
    }

    /** Locks those in the range that are approved, in part or in full. */
    public List<T> lockApproved(Range range, int limit) {
        return table().lock(db(), range, APPROVED, limit);
    }

    /** Ids of those in the range that wait or are approved; locks nothing. */
    public List<UUID> live(Range range, int limit) {
        return table().ids(db(), range, LIVE, limit);
    }

    /** The live facts of the sources. */
    public List<T> live(Collection<SourceKey> sources) {
        return table().ofSources(db(), sources);
    }

    /** One of what the scope sees, of the person if one is given. */
    public Optional<T> find(Scope scope, UUID id, @Nullable String person) {
        return db().read(scope, () -> table().find(db(), id, person));
    }

    /** A page of what the scope sees, by id; one more than the limit when there is more. */
    public List<T> list(Scope scope, Wish wish, @Nullable UUID after, int limit) {
        return db().read(scope, () -> table().page(db(), wish, after, limit + 1));
    }

    /**
     * Ids of the approved facts that stand for these on their bills, having corrected their cost.
     */
    public List<UUID> billedAs(Collection<UUID> billed) {
        return table().billedAs(db(), billed);
    }

    /** Stores facts as approved and answers them as they are billed. */
    public List<T> approve(List<T> approved) {
        var billed = billable(approved);
        table().approve(db(), billed);
        return billed;
    }

    /** The facts to tell of those that are approved. */
    public List<Event> told(List<T> facts) {
        return facts.stream()
                .filter(one -> one.state() == Fact.State.APPROVED)
                .map(one -> told(one, "approved", null))
                .toList();
    }

    /** Stores the first of two steps. */
    public void partlyApprove(List<T> approved) {
        table().review(db(), approved, "e.first_approved_by is null");
    }

    /** Sends facts back. */
    public void reject(List<T> rejected) {
        table().review(db(), rejected, "e.rejected_by is null");
    }

    /** Takes the first of two steps back; nothing was told of it yet. */
    public void withdrawStep(List<T> partlyApproved) {
        table().review(
                        db(),
                        partlyApproved.stream().map(Fact::withdrawn).toList(),
                        "e.first_approved_by is not null");
    }

    /**
     * Stores both parts of each.
     *
     * @param rebooked whose approved replacements lack no terms
     */
    public Stored<T> rebook(List<Rebooked<T>> rebooked) {
        if (rebooked.isEmpty()) {
            return new Stored<>(List.of(), List.of());
        }
        var originals = rebooked.stream().map(one -> one.original().id()).toList();
        table().become(db(), Fact.State.REVERSED, originals, "'APPROVED'");
        var pairs = billed(rebooked);
        table().insert(
                        db(),
                        pairs.stream()
                                .flatMap(one -> Stream.of(one.reversal(), one.replacement()))
                                .toList());
        handOver(pairs);
        return new Stored<>(pairs, pairs.stream().flatMap(this::told).toList());
    }

    /** What stays billed keeps what it was billed by. The order must not move. */
    private List<Rebooked<T>> billed(List<Rebooked<T>> rebooked) {
        var sold =
                rebooked.stream().filter(Rebooked::isSoldAnew).map(Rebooked::replacement).toList();
        var billed = billable(sold).iterator();
        return rebooked.stream()
                .map(one -> one.isSoldAnew() ? one.with(billed.next()) : one)
                .toList();
    }

    private Stream<Event> told(Rebooked<T> one) {
        var reversal = told(one.reversal(), "reversed", one.original().id());
        return one.isApproved()
                ? Stream.of(reversal, told(one.replacement(), "approved", null))
                : Stream.of(reversal);
    }

    /** Puts submitted facts, which are locked, on another project or task. */
    public void place(List<T> facts) {
        table().place(db(), facts);
    }

    /** Marks a submitted or rejected fact, which is locked, as deleted. */
    public T delete(T fact) {
        table().become(db(), Fact.State.DELETED, List.of(fact.id()), "'SUBMITTED', 'REJECTED'");
        return table().find(db(), fact.id(), null).orElseThrow();
    }

    /**
     * Marks submitted or rejected facts, which are locked, as deleted by their system.
     *
     * @param versions of their sources, by id, in which they were taken away there
     */
    public void withdraw(Map<UUID, Long> versions) {
        if (!versions.isEmpty()) {
            table().delete(db(), versions);
        }
    }

    /**
     * @throws OptimisticLockException when fewer rows have changed than were meant to
     */
    public static void requireAll(int changed, int expected) {
        if (changed != expected) {
            throw new OptimisticLockException(
                    "%d of %d records have changed meanwhile"
                            .formatted(expected - changed, expected));
        }
    }
}
