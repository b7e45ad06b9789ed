package io.ledgerline.time.correction;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.expense.Expense;
import io.ledgerline.time.expense.ExpenseItems;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.policy.Claim;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be different about an expense item. */
record ExpenseChange(NewCorrection request, ExpenseItems items)
        implements CorrectFact.Change<Expense, ExpenseChange.Correction> {

    /**
     * Null leaves it as it is.
     *
     * @param gross in the currency of the receipt
     * @param task id or code
     */
    record NewCorrection(
            @Nullable String reason,
            @Nullable Money gross,
            @Nullable Money recoverableTax,
            @Nullable String category,
            @Nullable String task,
            @Nullable LocalDate spentOn,
            @Nullable Boolean billable,
            @Nullable String note) {}

    /** Both parts of a correction, as told. */
    record Correction(Expense reversal, Expense replacement) {}

    @Override
    public @Nullable String reason() {
        return request.reason();
    }

    @Override
    public void check(Faults faults) {
        var form = new Form(faults, "");
        form.note(request.note());
        form.optionalText("category", request.category());
        form.optionalText("task", request.task());
        form.optionalDay("spentOn", request.spentOn());
    }

    @Override
    public Facts.Outcome<Expense> judge(Scope scope, Expense original) {
        var claim = original.claim();
        return items.changed(
                scope,
                original,
                new ExpenseItems.Change(
                        new Claim(
                                claim.legalEntity(),
                                new Claim.Names(
                                        claim.consultant(),
                                        claim.project(),
                                        request.task() == null ? claim.task() : request.task(),
                                        Objects.requireNonNullElse(
                                                request.category(), claim.category())),
                                Objects.requireNonNullElse(request.spentOn(), claim.spentOn()),
                                request.gross() == null ? claim.gross() : request.gross(),
                                request.recoverableTax() == null
                                        ? claim.recoverableTax()
                                        : request.recoverableTax(),
                                Objects.requireNonNullElse(request.billable(), claim.billable()),
                                claim.mileage(),
                                claim.perDiem()),
                        request.note() == null ? original.note() : request.note()));
    }

    @Override
    public boolean isSame(Expense original, Expense next) {
        var before = original.spending();
        var after = next.spending();
        return after.gross().equals(before.gross())
                && after.recoverableTax().equals(before.recoverableTax())
                && after.category().equals(before.category())
                && Objects.equals(next.taskId(), original.taskId())
                && after.spentOn().equals(before.spentOn())
                && after.billable() == before.billable()
                && Objects.equals(next.note(), original.note());
    }

    @Override
    public Correction answer(Expense reversal, Expense replacement) {
        return new Correction(reversal, replacement);
    }
}
