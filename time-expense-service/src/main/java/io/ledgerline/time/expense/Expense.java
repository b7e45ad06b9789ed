package io.ledgerline.time.expense;

import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.spending.Conversion;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.PerDiem;
import io.ledgerline.time.spending.Ruling;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money one person spent for a project.
 *
 * @param legalEntity of the project
 * @param taskId null for the project as a whole
 * @param accountingDate the day of spending, or the first day of the next open period; judged again
 *     on approval
 * @param gross amount on the receipt with tax, in the project's currency, positive; the allowance
 *     for mileage and per diem
 * @param recoverableTax tax that is claimed back, zero or more
 * @param net gross minus recoverable tax, the cost to the project, positive
 * @param mileage the trip that the amount pays for, of category MILEAGE only
 * @param perDiem the day that the amount pays for, of category PER_DIEM only
 * @param conversion how an amount of another currency came into the project's, or null
 * @param spentBy user name of the consultant
 * @param submittedBy user name of the person or system that sent it
 * @param approvedBy null until approved
 */
public record Expense(
        UUID id,
        String legalEntity,
        UUID projectId,
        @Nullable UUID taskId,
        UUID consultantId,
        String category,
        LocalDate spentOn,
        LocalDate accountingDate,
        Money gross,
        Money recoverableTax,
        Money net,
        boolean billable,
        SourceReference source,
        @Nullable String note,
        @Nullable Mileage mileage,
        @Nullable PerDiem perDiem,
        @Nullable Conversion conversion,
        Ruling ruling,
        String spentBy,
        String submittedBy,
        Instant receivedAt,
        State state,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {

    /** The claim that the item was made of, its names as ids and its amounts as spent. */
    public Claim claim() {
        var allowance = mileage != null || perDiem != null;
        var tax = conversion == null ? recoverableTax : conversion.recoverableTax();
        return new Claim(
                legalEntity,
                consultantId.toString(),
                projectId.toString(),
                taskId == null ? null : taskId.toString(),
                category,
                spentOn,
                allowance ? null : conversion == null ? gross : conversion.gross(),
                allowance ? null : tax,
                billable,
                mileage,
                perDiem);
    }

    /** A submitted item may still change; an approved one is a fact. */
    public enum State {
        SUBMITTED,
        APPROVED,
        REVERSED
    }

    public Expense approved(String by, Instant at, LocalDate bookedOn) {
        return new Expense(
                id,
                legalEntity,
                projectId,
                taskId,
                consultantId,
                category,
                spentOn,
                bookedOn,
                gross,
                recoverableTax,
                net,
                billable,
                source,
                note,
                mileage,
                perDiem,
                conversion,
                ruling,
                spentBy,
                submittedBy,
                receivedAt,
                State.APPROVED,
                by,
                at);
    }
}
