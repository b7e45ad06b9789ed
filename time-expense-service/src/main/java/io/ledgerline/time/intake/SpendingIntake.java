package io.ledgerline.time.intake;

import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.expense.Expense;
import io.ledgerline.time.expense.ExpenseItems;
import io.ledgerline.time.expense.NewExpense;
import io.ledgerline.time.expense.Voucher;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.reference.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How expenses come in. */
@ApplicationScoped
class SpendingIntake implements Intake<NewExpense, Voucher, Expense> {

    static final ExpenseQueue QUEUE = new ExpenseQueue();

    private final ExpenseItems items;

    SpendingIntake(ExpenseItems items) {
        this.items = items;
    }

    @Override
    public Kind kind() {
        return Kind.EXPENSE;
    }

    @Override
    public Class<Expense> type() {
        return Expense.class;
    }

    @Override
    public ExpenseQueue queue() {
        return QUEUE;
    }

    @Override
    public void check(NewExpense item, @Nullable String legalEntity, Form form, Scope scope) {
        item.checkInBatch(legalEntity, form);
    }

    @Override
    public @Nullable String consultant(NewExpense item) {
        return item.consultant();
    }

    @Override
    public Voucher submission(String legalEntity, NewExpense item, Origin.Receipt receipt) {
        return item.voucher(legalEntity, receipt);
    }

    @Override
    public List<Judged<Voucher, Expense>> record(Scope scope, List<Voucher> records) {
        return items.record(scope, records);
    }

    @Override
    public List<Event> told(List<Expense> stored) {
        return List.of();
    }
}
