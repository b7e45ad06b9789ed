package io.ledgerline.time.fact;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.policy.Review;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time entry or an expense item. Until it is approved it may change; then it is a fact, which
 * only a reversal takes back.
 *
 * @param <T> the kind of fact itself
 */
public interface Fact<T extends Fact<T>> {

    /**
     * PARTLY_APPROVED waits for the last step, REJECTED for its source to send it anew. REVERSED
     * are both the fact that was taken back and the reversal that did; DELETED was never a fact.
     */
    enum State {
        SUBMITTED,
        PARTLY_APPROVED,
        REJECTED,
        APPROVED,
        REVERSED,
        DELETED
    }

    /**
     * Why a fact exists beside its source.
     *
     * @param reversalOf the fact that this one takes back, or null
     * @param replaces the reversed fact whose place this one takes, or null
     * @param billedAs the fact of which the billing stands for this one, because only the cost is
     *     corrected; null when it is billed, or taken off the bill, by itself
     */
    record Trace(
            @Nullable UUID reversalOf,
            @Nullable UUID replaces,
            @Nullable UUID billedAs,
            String reason) {}

    UUID id();

    String legalEntity();

    UUID projectId();

    /** Null for the project as a whole. */
    @Nullable UUID taskId();

    LocalDate accountingDate();

    State state();

    String submittedBy();

    /** Null unless it reverses or replaces another. */
    @Nullable Trace trace();

    /** What approvers said beside the last approval, or null. */
    @Nullable Review review();

    /** User name of the consultant who worked or spent. */
    String person();

    /** The day of the work or the spending. */
    LocalDate day();

    /** What was spent, in the currency of the legal entity where that is known; null for time. */
    default @Nullable Money spent() {
        return null;
    }

    /** Whether the entity's expense policy wants finance to approve it. */
    default boolean aboveLimit() {
        return false;
    }

    /** Worked minutes; 0 for money. */
    default int minutes() {
        return 0;
    }

    /** The fact whose billing stands for this one: itself while its cost was never corrected. */
    default UUID billingId() {
        var why = trace();
        var billed = why == null ? null : why.billedAs();
        return billed == null ? id() : billed;
    }

    /** Whether the customer gets the same by both, so that only cost and wording differ. */
    boolean sellsAs(T other);

    /** This one with what was billed of another that {@link #sellsAs sells the same}. */
    T soldAs(T billed);

    T approved(String by, Instant at, LocalDate bookedOn);

    /** With the place in which the last approver acts, null for the approver's own. */
    T approvedFor(@Nullable String onBehalfOf);

    /** As it stood for approval. */
    T waiting();

    /**
     * What takes this fact back: the same quantities and amounts with the other sign, its id
     * derived from this one, so that there can be only one.
     *
     * @param bookedOn accounting date of the reversal
     * @param billedAs the fact that stays billed, or null when the billing is taken back too
     */
    T reversal(Rebooked.Order order, LocalDate bookedOn, @Nullable UUID billedAs);

    /**
     * This one in the place of one that is taken back, waiting for approval.
     *
     * @param billedAs the fact that stays billed, or null when this one is to be billed
     */
    T instead(UUID replaced, @Nullable UUID billedAs, String reason);
}
