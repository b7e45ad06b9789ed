package io.ledgerline.time.intake;

import io.ledgerline.contracts.time.ExpenseIntakePart;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Received;
import io.ledgerline.time.expense.Assessed;
import io.ledgerline.time.expense.Claiming;
import io.ledgerline.time.expense.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Takes received expenses: stores the valid ones, keeps the outcome of each, opens a case for what
 * is refused. A fixed number of statements, whatever the size of the batch.
 */
@ApplicationScoped
class ExpenseIntaking {

    private final Claiming claiming;
    private final Settling settling;

    ExpenseIntaking(Claiming claiming, Settling settling) {
        this.claiming = claiming;
        this.settling = settling;
    }

    Effects take(Scope scope, List<Received<ExpenseIntakePart>> records) {
        var told = records.stream().flatMap(one -> one.payload().getItems().stream()).toList();
        var assessed = claiming.record(scope, told.stream().map(ExpenseQueue::heard).toList());
        var items =
                IntStream.range(0, told.size())
                        .mapToObj(i -> Item.of(told.get(i).getBatchId(), assessed.get(i)))
                        .toList();
        return settling.effects(records, ExpenseQueue::single, items);
    }

    /** Takes one voucher that a client waits for; a refused one leaves no trace. */
    Assessed takeOne(Scope scope, Voucher voucher) {
        return claiming.record(scope, List.of(voucher)).getFirst();
    }

    /** Keeps the outcome of one that came alone; answers the keys of cases that it settles. */
    Set<String> keep(Assessed assessed) {
        return settling.store(List.of(Item.of(null, assessed)));
    }
}
