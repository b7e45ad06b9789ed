package io.ledgerline.time.receipt;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.expense.Expense;
import io.ledgerline.time.expense.ExpenseItems;
import io.ledgerline.time.reference.ReferenceData;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use cases of receipts; who is only a consultant reaches those of own expenses. */
@ApplicationScoped
class AttachReceipt {

    private final Commands commands;
    private final Db db;
    private final ExpenseItems items;
    private final ReceiptStore store;
    private final InstantSource clock;

    AttachReceipt(
            Commands commands, Db db, ExpenseItems items, ReceiptStore store, InstantSource clock) {
        this.commands = commands;
        this.db = db;
        this.items = items;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Keeps a file as a receipt of the expense; one that the expense has already is answered as it
     * is. The file is stored before the row, so that no row lacks its file, and before the
     * transaction, so that neither a lock nor a connection waits for a slow store. A file whose row
     * is refused after all belongs to nobody and is never answered.
     */
    Decision<Receipt> attach(
            Scope scope, CommandKey key, UUID expenseId, FileType type, byte[] file) {
        record Request(UUID expenseId, String sha256) {}
        var sha256 = ReceiptStore.name(file);
        if (items.find(scope, expenseId, person(scope)).isPresent()) {
            store.store(sha256, file);
        }
        return commands.handle(
                scope,
                key,
                new Request(expenseId, sha256),
                Receipt.class,
                () -> {
                    var expense = lock(scope, expenseId);
                    if (expense.isEmpty()) {
                        return Decision.reject(
                                TimeProblem.UNKNOWN_EXPENSE_ITEM,
                                "nothing found under this address");
                    }
                    return accept(
                            new Receipt(
                                    Ids.next(),
                                    expense.get().legalEntity(),
                                    expenseId,
                                    sha256,
                                    type,
                                    file.length,
                                    scope.actor(),
                                    clock.instant().truncatedTo(ChronoUnit.MICROS)));
                });
    }

    private Decision<Receipt> accept(Receipt receipt) {
        var kept = ReceiptRow.keep(receipt);
        return Decision.accept(
                kept,
                Effects.NONE.withAudit(
                        new AuditFact(
                                "attach-receipt",
                                kept.legalEntity(),
                                kept.expenseId().toString(),
                                null,
                                null,
                                kept)));
    }

    /** The receipts of an expense, empty when the expense is not there for the caller. */
    Optional<List<Receipt>> list(Scope scope, UUID expenseId) {
        return items.find(scope, expenseId, person(scope))
                .map(_ -> db.read(scope, () -> ReceiptRow.of(expenseId)));
    }

    /** A receipt with its bytes. */
    record Content(Receipt receipt, byte[] file) {}

    Optional<Content> read(Scope scope, UUID expenseId, UUID id) {
        return items.find(scope, expenseId, person(scope))
                .flatMap(_ -> db.read(scope, () -> ReceiptRow.one(expenseId, id)))
                .map(receipt -> new Content(receipt, store.read(receipt.sha256())));
    }

    private Optional<Expense> lock(Scope scope, UUID expenseId) {
        var person = person(scope);
        return items.lock(List.of(expenseId)).stream()
                .filter(expense -> person == null || person.equals(expense.person()))
                .findFirst();
    }

    /** Whose expenses the caller reaches: the own ones, or null for those of all. */
    private static @Nullable String person(Scope scope) {
        return ReferenceData.seesOthers(scope) ? null : scope.actor();
    }
}
