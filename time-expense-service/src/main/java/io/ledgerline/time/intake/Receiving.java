package io.ledgerline.time.intake;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.expense.Expense;
import io.ledgerline.time.expense.NewExpense;
import io.ledgerline.time.intake.ReceiveBatch.BatchReceived;
import io.ledgerline.time.timesheet.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Use cases of the edge, for each kind: a batch into the queue, one judged while a client waits.
 */
@ApplicationScoped
public class Receiving {

    static final String TIME = "receive-time-batch";
    static final String EXPENSES = "receive-expense-batch";

    private final ReceiveBatch batches;
    private final SubmitRecord submission;
    private final WorkIntake work;
    private final SpendingIntake spending;

    Receiving(
            ReceiveBatch batches,
            SubmitRecord submission,
            WorkIntake work,
            SpendingIntake spending) {
        this.batches = batches;
        this.submission = submission;
        this.work = work;
        this.spending = spending;
    }

    /** A batch of time as it was sent. */
    public record NewBatch(@Nullable String legalEntity, @Nullable List<@Nullable NewEntry> entries)
            implements ReceiveBatch.Batch<NewEntry> {

        @Override
        public @Nullable List<@Nullable NewEntry> records() {
            return entries;
        }

        @Override
        public String field() {
            return "entries";
        }

        @Override
        public String operation() {
            return TIME;
        }
    }

    /** A batch of expenses as it was sent. */
    public record NewExpenses(
            @Nullable String legalEntity, @Nullable List<@Nullable NewExpense> items)
            implements ReceiveBatch.Batch<NewExpense> {

        @Override
        public @Nullable List<@Nullable NewExpense> records() {
            return items;
        }

        @Override
        public String field() {
            return "items";
        }

        @Override
        public String operation() {
            return EXPENSES;
        }
    }

    /** The key is null where none was sent. */
    Decision<BatchReceived> receive(Scope scope, @Nullable CommandKey key, NewBatch batch) {
        return batches.receive(scope, key, "body", batch, work);
    }

    Decision<BatchReceived> receive(Scope scope, @Nullable CommandKey key, NewExpenses batch) {
        return batches.receive(scope, key, "body", batch, spending);
    }

    /** A page of a foreign system; the same page again is the same batch. */
    public Decision<BatchReceived> importBatch(Scope scope, NewBatch batch) {
        return batches.receive(scope, null, "import", batch, work);
    }

    /** The same of expenses. */
    public Decision<BatchReceived> importBatch(Scope scope, NewExpenses batch) {
        return batches.receive(scope, null, "import", batch, spending);
    }

    /** Judges one entry at once: stored, or refused with every objection and no effect. */
    Decision<Entry> submit(
            Scope scope, CommandKey key, @Nullable String legalEntity, NewEntry entry) {
        record Request(@Nullable String legalEntity, NewEntry entry) {}
        return submission.submit(
                scope,
                key,
                new Request(legalEntity, entry),
                legalEntity,
                new SubmitRecord.Single<>(entry, entry::check, entry.source()),
                work);
    }

    /** Judges one expense at once: stored, or refused with every objection and no effect. */
    Decision<Expense> submit(Scope scope, CommandKey key, NewExpense item) {
        return submission.submit(
                scope,
                key,
                item,
                item.legalEntity(),
                new SubmitRecord.Single<>(item, item::check, item.source()),
                spending);
    }
}
