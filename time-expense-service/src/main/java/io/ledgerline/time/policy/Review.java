package io.ledgerline.time.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What approvers have said of a record, beside who approved it last.
 *
 * @param first the step before the last, or null when one step was enough or none was taken
 * @param approvedFor in whose place the last approver acted, or null for his or her own
 * @param rejection why it was sent back, or null; stays until its source says something new
 */
public record Review(
        @Nullable Step first, @Nullable String approvedFor, @Nullable Rejection rejection) {

    /**
     * An approval that another has to follow.
     *
     * @param by user name of who acted
     * @param onBehalfOf user name of who had delegated it, or null
     */
    public record Step(String by, @Nullable String onBehalfOf, Instant at) {

        /** Whether the person approved, or had it done by another. */
        public boolean involves(String person) {
            return by.equals(person) || person.equals(onBehalfOf);
        }
    }

    /**
     * @param by user name of who acted
     * @param onBehalfOf user name of who had delegated it, or null
     */
    public record Rejection(String by, @Nullable String onBehalfOf, Instant at, String reason) {}

    /** The review with the last approver's principal. */
    public static @Nullable Review approvedFor(
            @Nullable Review before, @Nullable String onBehalfOf) {
        var first = first(before);
        return first == null && onBehalfOf == null ? null : new Review(first, onBehalfOf, null);
    }

    public static @Nullable Step first(@Nullable Review review) {
        return review == null ? null : review.first;
    }

    /** In whose place the last approver acted. */
    public static @Nullable String principal(@Nullable Review review) {
        return review == null ? null : review.approvedFor;
    }
}
