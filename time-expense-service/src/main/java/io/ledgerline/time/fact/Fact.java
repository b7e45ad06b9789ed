package io.ledgerline.time.fact;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.policy.Review;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.reference.SourceKey;
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

    Kind kind();

    UUID id();

    Place place();

    Origin origin();

    Status status();

    /** The day of the work or the spending, or the first of the next open period. */
    LocalDate accountingDate();

    /** User name of the consultant who worked or spent. */
    String person();

    /** The day of the work or the spending. */
    LocalDate day();

    @Nullable String note();

    /** The same but for these. */
    T changed(UUID newId, LocalDate bookedOn, Origin from, Status next);

    /** The same quantities and amounts with the other sign. */
    T negated();

    /** As it stood for approval. */
    T waiting();

    /** Whether the customer gets the same by both, so that only cost and wording differ. */
    boolean sellsAs(T other);

    /** This one with what was billed of another that {@link #sellsAs sells the same}. */
    T soldAs(T billed);

    default String legalEntity() {
        return place().legalEntity();
    }

    default UUID projectId() {
        return place().projectId();
    }

    /** Null for the project as a whole. */
    default @Nullable UUID taskId() {
        return place().taskId();
    }

    default UUID consultantId() {
        return place().consultantId();
    }

    default SourceReference source() {
        return origin().source();
    }

    default String submittedBy() {
        return origin().submittedBy();
    }

    default State state() {
        return status().state();
    }

    default @Nullable Review review() {
        return status().review();
    }

    default @Nullable Trace trace() {
        return status().trace();
    }

    /** What the sending system calls it. */
    default SourceKey sourceKey() {
        return new SourceKey(legalEntity(), source().system(), source().id());
    }

    default PersonDay personDay() {
        return new PersonDay(consultantId(), day());
    }

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

    /** Worked minutes beyond a hard cap, which are not billed; 0 for money. */
    default int capOverageMinutes() {
        return 0;
    }

    /** The fact whose billing stands for this one: itself while its cost was never corrected. */
    default UUID billingId() {
        var why = trace();
        var billed = why == null ? null : why.billedAs();
        return billed == null ? id() : billed;
    }

    default T approved(String by, Instant at, LocalDate bookedOn) {
        return changed(id(), bookedOn, origin(), status().approved(by, at));
    }

    /** With the place in which the last approver acts, null for the approver's own. */
    default T approvedFor(@Nullable String onBehalfOf) {
        return with(status().approvedFor(onBehalfOf));
    }

    /** After the first of two steps. */
    default T partlyApproved(Review.Step step) {
        return with(status().reviewed(State.PARTLY_APPROVED, new Review(step, null, null)));
    }

    /** Sent back; of an earlier step nothing is left. */
    default T rejected(Review.Rejection rejection) {
        return with(status().reviewed(State.REJECTED, new Review(null, null, rejection)));
    }

    /** With the first of two steps taken back. */
    default T withdrawn() {
        return with(status().reviewed(State.SUBMITTED, null));
    }

    private T with(Status next) {
        return changed(id(), accountingDate(), origin(), next);
    }

    /**
     * What takes this fact back: its id is derived from this one, so that there can be only one.
     *
     * @param bookedOn accounting date of the reversal
     * @param billedAs the fact that stays billed, or null when the billing is taken back too
     */
    default T reversal(Rebooked.Order order, LocalDate bookedOn, @Nullable UUID billedAs) {
        var reversalId = Ids.derived(kind().one() + "-reversal", id());
        return negated()
                .changed(
                        reversalId,
                        bookedOn,
                        new Origin(
                                NewSource.reference(null, reversalId), submittedBy(), order.at()),
                        new Status(
                                State.REVERSED,
                                order.by(),
                                order.at(),
                                new Trace(id(), null, billedAs, order.reason()),
                                null));
    }

    /**
     * This one in the place of one that is taken back, waiting for approval.
     *
     * @param billedAs the fact that stays billed, or null when this one is to be billed
     */
    default T instead(UUID replaced, @Nullable UUID billedAs, String reason) {
        return changed(
                Ids.derived(kind().one() + "-replacement", replaced),
                accountingDate(),
                origin(),
                Status.waiting(new Trace(null, replaced, billedAs, reason)));
    }
}
