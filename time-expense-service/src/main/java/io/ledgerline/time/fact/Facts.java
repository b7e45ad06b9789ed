package io.ledgerline.time.fact;

import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.reference.Wanted;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stored facts of one kind, and how they are taken back or put elsewhere; each method runs in
 * the caller's transaction with a fixed number of statements and sees what the scope sees.
 */
public interface Facts<T extends Fact<T>> {

    /**
     * Which facts.
     *
     * @param from first work date or day of spending
     * @param to last one, included
     * @param consultant id or user name, or null for all
     */
    record Range(UUID project, LocalDate from, LocalDate to, @Nullable String consultant) {}

    /** Why a fact without objections cannot be approved now, whoever asks. */
    enum Hindrance {
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
    record Outcome<T>(@Nullable T next, List<Objection> objections, @Nullable Hindrance hindrance) {

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
    record Stored<T extends Fact<T>>(List<Rebooked<T>> pairs, List<Event> events) {

        public Stored {
            pairs = List.copyOf(pairs);
            events = List.copyOf(events);
        }
    }

    Class<T> type();

    /** The posting periods that lock them. */
    Wanted.Module module();

    /** Locks facts by id, whatever their state. */
    List<T> lock(Collection<UUID> ids);

    /** The same with all that is needed to judge them again. */
    List<T> lockToJudge(Collection<UUID> ids);

    /** Ids of those in the range that wait or are approved; locks nothing. */
    List<UUID> live(Range range, int limit);

    /** Locks those in the range that are approved, in part or in full. */
    List<T> lockApproved(Range range, int limit);

    /**
     * Judges locked facts on another project or task, as if they did not stand where they do.
     *
     * @param project id or code
     * @param task id or code, or null for the project as a whole
     * @return for each fact in the same order
     */
    List<Outcome<T>> elsewhere(Scope scope, List<T> facts, String project, @Nullable String task);

    /**
     * Stores both parts of each.
     *
     * @param rebooked whose approved replacements lack no terms
     */
    Stored<T> rebook(List<Rebooked<T>> rebooked);

    /** Puts submitted facts, which are locked, on another project or task. */
    void repoint(List<T> facts);

    /** Marks a submitted fact, which is locked, as deleted. */
    T delete(T fact);
}
