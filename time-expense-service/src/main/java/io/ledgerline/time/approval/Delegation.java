package io.ledgerline.time.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an approver lets another do while away. It passes on the approver's own right and nothing
 * that others have passed on to him or her.
 *
 * @param approver user name of who is away
 * @param delegate user name of who acts
 * @param from first day, where the legal entity is
 * @param to last day, included
 * @param forFinance whether it covers the steps of a finance-controller, as whom the approver set
 *     it
 * @param revokedAt null while it is not taken back
 */
record Delegation(
        UUID id,
        String legalEntity,
        String approver,
        String delegate,
        LocalDate from,
        LocalDate to,
        String reason,
        boolean forFinance,
        String setBy,
        Instant setAt,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt) {

    boolean holdsOn(LocalDate day) {
        return revokedAt == null && !day.isBefore(from) && !day.isAfter(to);
    }

    Delegation revoked(String by, Instant at) {
        return new Delegation(
                id,
                legalEntity,
                approver,
                delegate,
                from,
                to,
                reason,
                forFinance,
                setBy,
                setAt,
                by,
                at);
    }
}
