package io.ledgerline.time.approval;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.fact.Kind;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits for an approver.
 *
 * @param project code of the project
 * @param of user name of who worked or spent
 * @param day of the work or the spending
 * @param minutes worked, of time only
 * @param gross spent, in the project's currency, of expenses only
 * @param state SUBMITTED or PARTLY_APPROVED
 * @param firstApprovedBy user name of who took the first step, or null
 */
record Pending(
        UUID id,
        Kind kind,
        String legalEntity,
        String project,
        String of,
        LocalDate day,
        @Nullable Integer minutes,
        @Nullable Money gross,
        String state,
        @Nullable String firstApprovedBy) {}
