package io.ledgerline.time.expense;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Rebooked;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.ResolvedClaim;
import io.ledgerline.time.policy.Review;
import io.ledgerline.time.reference.Task;
import io.ledgerline.time.spending.Conversion;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.PerDiem;
import io.ledgerline.time.spending.Ruling;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money one person spent for a project.
 *
 * @param legalEntity of the project
 * @param taskId null for the project as a whole
 * @param accountingDate the day of spending, or the first day of the next open period; judged again
 *     on approval
 * @param gross amount on the receipt with tax, in the project's currency, positive but for a
 *     reversal; the allowance for mileage and per diem
 * @param recoverableTax tax that is claimed back, zero or with the sign of gross
 * @param net gross minus recoverable tax, the cost to the project
 * @param mileage the trip that the amount pays for, of category MILEAGE only
 * @param perDiem the day that the amount pays for, of category PER_DIEM only
 * @param conversion how an amount of another currency came into the project's, or null
 * @param spentBy user name of the consultant
 * @param submittedBy user name of the person or system that sent it
 * @param approvedBy null until approved; of a reversal who took the item back
 * @param trace null unless the item reverses or replaces another
 * @param review what approvers said beside the last approval, or null
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
        @Nullable Instant approvedAt,
        @Nullable Trace trace,
        @Nullable Review review)
        implements Fact<Expense> {

    private static final String OWN_SYSTEM = "ledgerline";

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

    @Override
    public String person() {
        return spentBy;
    }

    @Override
    public LocalDate day() {
        return spentOn;
    }

    @Override
    public Money spent() {
        return Objects.requireNonNullElse(ruling.inEntityCurrency(), gross);
    }

    @Override
    public boolean aboveLimit() {
        return !ruling.exceeded().isEmpty();
    }

    @Override
    public boolean sellsAs(Expense other) {
        return projectId.equals(other.projectId)
                && Objects.equals(taskId, other.taskId)
                && spentOn.equals(other.spentOn)
                && billable == other.billable;
    }

    /** Nothing of an item but its amounts is billed, and those billing keeps itself. */
    @Override
    public Expense soldAs(Expense billed) {
        return this;
    }

    @Override
    public Expense approved(String by, Instant at, LocalDate bookedOn) {
        return as(id, bookedOn, State.APPROVED, by, at, trace, review);
    }

    @Override
    public Expense approvedFor(@Nullable String onBehalfOf) {
        var said = Review.approvedFor(review, onBehalfOf);
        return as(id, accountingDate, state, approvedBy, approvedAt, trace, said);
    }

    @Override
    public Expense waiting() {
        return as(id, accountingDate, State.SUBMITTED, null, null, trace, null);
    }

    @Override
    public Expense instead(UUID replaced, @Nullable UUID billedAs, String reason) {
        return as(
                Ids.derived("expense-item-replacement", replaced),
                accountingDate,
                State.SUBMITTED,
                null,
                null,
                new Trace(null, replaced, billedAs, reason),
                null);
    }

    /** The same with negative amounts, those of another currency too. */
    @Override
    public Expense reversal(Rebooked.Order order, LocalDate bookedOn, @Nullable UUID billedAs) {
        var reversalId = Ids.derived("expense-item-reversal", id);
        return new Expense(
                reversalId,
                legalEntity,
                projectId,
                taskId,
                consultantId,
                category,
                spentOn,
                bookedOn,
                gross.negated(),
                recoverableTax.negated(),
                net.negated(),
                billable,
                new SourceReference(OWN_SYSTEM, reversalId.toString(), 1),
                note,
                mileage,
                perDiem,
                conversion == null ? null : conversion.negated(),
                ruling.negated(),
                spentBy,
                submittedBy,
                order.at(),
                State.REVERSED,
                order.by(),
                order.at(),
                new Trace(id, null, billedAs, order.reason()),
                null);
    }

    /**
     * The same money by other terms, waiting for approval. What was converted or allowed stays as
     * it was while nothing asks for other amounts: rates and policies may have moved on.
     *
     * @param claim that meets every rule
     */
    Expense claimed(ResolvedClaim claim, @Nullable String text) {
        var said = claim.claim();
        var before = claim();
        var same =
                claim.gross().currency().equals(gross.currency())
                        && said.spentOn().equals(spentOn)
                        && said.category().equals(category)
                        && Objects.equals(said.gross(), before.gross())
                        && Objects.equals(said.recoverableTax(), before.recoverableTax());
        return new Expense(
                id,
                legalEntity,
                claim.project().orElseThrow().id(),
                claim.task().map(Task::id).orElse(null),
                consultantId,
                said.category(),
                said.spentOn(),
                claim.accountingDate().orElseThrow(),
                same ? gross : claim.gross(),
                same ? recoverableTax : claim.recoverableTax(),
                same ? net : claim.net(),
                said.billable(),
                source,
                text,
                said.mileage(),
                said.perDiem(),
                same ? conversion : claim.conversion(),
                same ? ruling : claim.ruling(),
                spentBy,
                submittedBy,
                receivedAt,
                State.SUBMITTED,
                null,
                null,
                trace,
                null);
    }

    private Expense as(
            UUID newId,
            LocalDate bookedOn,
            State next,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable Trace why,
            @Nullable Review said) {
        return new Expense(
                newId,
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
                next,
                by,
                at,
                why,
                said);
    }
}
