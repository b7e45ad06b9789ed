package io.ledgerline.time.fact;

import io.ledgerline.time.policy.Review;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a fact has come.
 *
 * @param approvedBy null until approved; of a reversal who took the fact back
 * @param trace null unless the fact reverses or replaces another
 * @param review what approvers said beside the last approval, or null
 */
public record Status(
        Fact.State state,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        Fact.@Nullable Trace trace,
        @Nullable Review review) {

    /** Sent, and not looked at by anybody. */
    public static final Status NEW = waiting(null);

    static Status waiting(Fact.@Nullable Trace trace) {
        return new Status(Fact.State.SUBMITTED, null, null, trace, null);
    }

    /** The record's next version from its source takes its place, and keeps its trace. */
    public Status anew() {
        return waiting(trace);
    }

    Status approved(String by, Instant at) {
        return new Status(Fact.State.APPROVED, by, at, trace, review);
    }

    Status approvedFor(@Nullable String onBehalfOf) {
        return reviewed(state, Review.approvedFor(review, onBehalfOf));
    }

    Status reviewed(Fact.State next, @Nullable Review said) {
        return new Status(next, approvedBy, approvedAt, trace, said);
    }
}
