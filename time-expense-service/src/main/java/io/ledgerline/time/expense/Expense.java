package io.ledgerline.time.expense;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.fact.Place;
import io.ledgerline.time.fact.Status;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.ResolvedClaim;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.reference.Task;
import io.ledgerline.time.spending.Assessment;
import io.ledgerline.time.spending.Conversion;
import io.ledgerline.time.spending.Driven;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.PerDiem;
import io.ledgerline.time.spending.Spent;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money one person spent for a project. */
public record Expense(
        UUID id, Place place, Spending spending, Basis basis, Origin origin, Status status)
        implements Fact<Expense> {

    /**
     * What was spent.
     *
     * @param spentBy user name of the consultant
     * @param accountingDate the day of spending, or the first day of the next open period; judged
     *     again on approval
     * @param gross amount on the receipt with tax, in the project's currency, positive but for a
     *     reversal; the allowance for mileage and per diem
     * @param recoverableTax tax that is claimed back, zero or with the sign of gross
     * @param net gross minus recoverable tax, the cost to the project
     */
    public record Spending(
            String category,
            String spentBy,
            LocalDate spentOn,
            LocalDate accountingDate,
            Money gross,
            Money recoverableTax,
            Money net,
            boolean billable,
            @Nullable String note) {

        Spending bookedOn(LocalDate day) {
            return new Spending(
                    category, spentBy, spentOn, day, gross, recoverableTax, net, billable, note);
        }
    }

    /**
     * What the amounts come from.
     *
     * @param mileage the trip that the amount pays for, of category MILEAGE only
     * @param perDiem the day that the amount pays for, of category PER_DIEM only
     * @param conversion how an amount of another currency came into the project's, or null
     */
    public record Basis(
            @Nullable Mileage mileage,
            @Nullable PerDiem perDiem,
            @Nullable Conversion conversion,
            Assessment ruling) {}

    @Override
    public Kind kind() {
        return Kind.EXPENSE;
    }

    @Override
    public String person() {
        return spending.spentBy();
    }

    @Override
    public LocalDate day() {
        return spending.spentOn();
    }

    @Override
    public LocalDate accountingDate() {
        return spending.accountingDate();
    }

    @Override
    public @Nullable String note() {
        return spending.note();
    }

    public Money gross() {
        return spending.gross();
    }

    public Assessment ruling() {
        return basis.ruling();
    }

    /** The amount as spent, in the currency of the receipt. */
    Money claimed() {
        var conversion = basis.conversion();
        return conversion == null ? spending.gross() : conversion.gross();
    }

    /** The claim that the item was made of, its names as ids and its amounts as spent. */
    public Claim claim() {
        var allowance = basis.mileage() != null || basis.perDiem() != null;
        var conversion = basis.conversion();
        var task = taskId();
        var tax = conversion == null ? spending.recoverableTax() : conversion.recoverableTax();
        return new Claim(
                legalEntity(),
                new Claim.Names(
                        consultantId().toString(),
                        projectId().toString(),
                        task == null ? null : task.toString(),
                        spending.category()),
                spending.spentOn(),
                allowance ? null : claimed(),
                allowance ? null : tax,
                spending.billable(),
                basis.mileage(),
                basis.perDiem());
    }

    @Override
    public Money spent() {
        return Objects.requireNonNullElse(ruling().inEntityCurrency(), gross());
    }

    @Override
    public boolean aboveLimit() {
        return !ruling().exceeded().isEmpty();
    }

    @Override
    public boolean sellsAs(Expense other) {
        return projectId().equals(other.projectId())
                && Objects.equals(taskId(), other.taskId())
                && day().equals(other.day())
                && spending.billable() == other.spending.billable();
    }

    /** Nothing of an item but its amounts is billed, and those billing keeps itself. */
    @Override
    public Expense soldAs(Expense billed) {
        return this;
    }

    @Override
    public Expense changed(UUID newId, LocalDate bookedOn, Origin from, Status next) {
        return new Expense(newId, place, spending.bookedOn(bookedOn), basis, from, next);
    }

    @Override
    public Expense waiting() {
        return this;
    }

    /** The same with negative amounts, those of another currency too. */
    @Override
    public Expense negated() {
        var conversion = basis.conversion();
        return new Expense(
                id,
                place,
                new Spending(
                        spending.category(),
                        spending.spentBy(),
                        spending.spentOn(),
                        spending.accountingDate(),
                        spending.gross().negated(),
                        spending.recoverableTax().negated(),
                        spending.net().negated(),
                        spending.billable(),
                        spending.note()),
                new Basis(
                        basis.mileage(),
                        basis.perDiem(),
                        conversion == null ? null : conversion.negated(),
                        ruling().negated()),
                origin,
                status);
    }

    /**
     * The item that a claim without objections makes, waiting for approval.
     *
     * @param claim that meets every rule
     */
    static Expense of(
            UUID id, ResolvedClaim claim, @Nullable String note, Origin origin, Status status) {
        var said = claim.claim();
        var consultant = claim.consultant().orElseThrow();
        return new Expense(
                id,
                new Place(
                        said.legalEntity(),
                        claim.project().orElseThrow().id(),
                        claim.task().map(Task::id).orElse(null),
                        consultant.id()),
                new Spending(
                        said.category(),
                        consultant.userName(),
                        said.spentOn(),
                        claim.on().accountingDate().orElseThrow(),
                        claim.gross(),
                        claim.recoverableTax(),
                        claim.net(),
                        said.billable(),
                        note),
                new Basis(said.mileage(), said.perDiem(), claim.conversion(), claim.ruling()),
                origin,
                status);
    }

    /**
     * The same money by other terms, waiting for approval. What was converted or allowed stays as
     * it was while nothing asks for other amounts: rates and policies may have moved on.
     *
     * @param claim that meets every rule
     */
    Expense claimed(ResolvedClaim claim, @Nullable String text) {
        var next = of(id, claim, text, origin, status.anew());
        return asks(claim) ? next : next.worth(spending, basis);
    }

    private boolean asks(ResolvedClaim claim) {
        var said = claim.claim();
        var before = claim();
        return !claim.gross().currency().equals(gross().currency())
                || !said.spentOn().equals(day())
                || !said.category().equals(spending.category())
                || !Objects.equals(said.gross(), before.gross())
                || !Objects.equals(said.recoverableTax(), before.recoverableTax());
    }

    /** With the amounts of another and what they come from. */
    private Expense worth(Spending amounts, Basis from) {
        return new Expense(
                id,
                place,
                new Spending(
                        spending.category(),
                        spending.spentBy(),
                        spending.spentOn(),
                        spending.accountingDate(),
                        amounts.gross(),
                        amounts.recoverableTax(),
                        amounts.net(),
                        spending.billable(),
                        spending.note()),
                new Basis(basis.mileage(), basis.perDiem(), from.conversion(), from.ruling()),
                origin,
                status);
    }

    /** The trip that it pays for; none of a reversal. */
    Optional<Driven> driven() {
        return Optional.ofNullable(basis.mileage())
                .filter(_ -> gross().signum() > 0)
                .map(trip -> new Driven(id, consultantId(), day(), trip));
    }

    /** What it takes of its day. */
    Spent takes() {
        return new Spent(
                consultantId(),
                legalEntity(),
                spending.category(),
                day(),
                ruling().inEntityCurrency(),
                basis.perDiem() != null);
    }
}
