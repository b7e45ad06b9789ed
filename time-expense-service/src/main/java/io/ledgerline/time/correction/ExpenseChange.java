package io.ledgerline.time.correction;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.expense.Expense;
import io.ledgerline.time.expense.Reclaiming;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.policy.Claim;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be different about an expense item. */
record ExpenseChange(NewCorrection request, Reclaiming reclaiming)
        implements Correcting.Change<Expense, ExpenseChange.Correction> {

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
        if (request.category() != null) {
            form.text("category", request.category());
        }
        if (request.task() != null) {
            form.text("task", request.task());
        }
        if (request.spentOn() != null) {
            form.day("spentOn", request.spentOn());
        }
    }

    @Override
    public Facts.Outcome<Expense> judge(Scope scope, Expense original) {
        var claim = original.claim();
        return reclaiming.changed(
                scope,
                original,
                new Reclaiming.Change(
                        new Claim(
                                claim.legalEntity(),
                                claim.consultant(),
                                claim.project(),
                                request.task() == null ? claim.task() : request.task(),
                                Objects.requireNonNullElse(request.category(), claim.category()),
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
        return next.gross().equals(original.gross())
                && next.recoverableTax().equals(original.recoverableTax())
                && next.category().equals(original.category())
                && Objects.equals(next.taskId(), original.taskId())
                && next.spentOn().equals(original.spentOn())
                && next.billable() == original.billable()
                && Objects.equals(next.note(), original.note());
    }

    @Override
    public Correction answer(Expense reversal, Expense replacement) {
        return new Correction(reversal, replacement);
    }
}
