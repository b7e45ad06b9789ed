package io.ledgerline.time.expense;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.fact.FactTable;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.fact.Rebooked;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.ExpenseCheck;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.receipt.Receipts;
import io.ledgerline.time.reference.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes stored expense items back or puts them elsewhere; each method runs in the caller's
 * transaction with a fixed number of statements.
 */
@ApplicationScoped
public class Reclaiming implements Facts<Expense> {

    private static final FactTable.Table<Expense> TABLE =
            new FactTable.Table<>("expense_item", "spent_on", "spent_by", ExpenseRow::read);

    private final Db db;
    private final FactTable facts;
    private final Claiming claiming;
    private final Receipts receipts;

    Reclaiming(Db db, FactTable facts, Claiming claiming, Receipts receipts) {
        this.db = db;
        this.facts = facts;
        this.claiming = claiming;
        this.receipts = receipts;
    }

    @Override
    public Class<Expense> type() {
        return Expense.class;
    }

    @Override
    public Wanted.Module module() {
        return Wanted.Module.EXPENSE;
    }

    @Override
    public List<Expense> lock(Collection<UUID> ids) {
        return ExpenseRow.lock(db, ids);
    }

    @Override
    public List<Expense> lockToJudge(Collection<UUID> ids) {
        return lock(ids);
    }

    @Override
    public List<UUID> live(Range range, int limit) {
        return facts.live(TABLE, range, limit);
    }

    @Override
    public List<Expense> lockApproved(Range range, int limit) {
        return facts.lockApproved(TABLE, range, limit);
    }

    @Override
    public List<Outcome<Expense>> elsewhere(
            Scope scope, List<Expense> items, String project, @Nullable String task) {
        return judge(
                scope,
                items,
                items.stream()
                        .map(item ->
                                new Change(elsewhere(item.claim(), project, task), item.note()))
                        .toList());
    }

    private static Claim elsewhere(Claim claim, String project, @Nullable String task) {
        return new Claim(
                claim.legalEntity(),
                claim.consultant(),
                project,
                task,
                claim.category(),
                claim.spentOn(),
                claim.gross(),
                claim.recoverableTax(),
                claim.billable(),
                claim.mileage(),
                claim.perDiem());
    }

    /** What an item says after a change. */
    public record Change(Claim claim, @Nullable String note) {}

    /** Judges a locked item with a change, as if it did not stand where it does. */
    public Outcome<Expense> changed(Scope scope, Expense item, Change change) {
        return judge(scope, List.of(item), List.of(change)).getFirst();
    }

    private List<Outcome<Expense>> judge(Scope scope, List<Expense> items, List<Change> changes) {
        var resolved =
                claiming.resolve(
                        scope,
                        changes.stream().map(Change::claim).toList(),
                        items.stream().map(Expense::id).collect(Collectors.toSet()));
        var objections = resolved.stream().map(ExpenseCheck::judge).toList();
        var next = new ArrayList<@Nullable Expense>();
        for (int i = 0; i < items.size(); i++) {
            next.add(
                    objections.get(i).isEmpty()
                            ? items.get(i).claimed(resolved.get(i), changes.get(i).note())
                            : null);
        }
        var receipted = claiming.receipted(next.stream().flatMap(Stream::ofNullable).toList());
        var outcomes = new ArrayList<Outcome<Expense>>();
        for (int i = 0; i < items.size(); i++) {
            var item = next.get(i);
            outcomes.add(
                    new Outcome<>(
                            item,
                            objections.get(i),
                            item == null ? null : hindrance(item, receipted)));
        }
        return outcomes;
    }

    /** What the entity's policy asks of an approval holds for a replacement too. */
    private static @Nullable Hindrance hindrance(Expense item, Set<UUID> receipted) {
        return item.ruling().receiptRequired() && !receipted.contains(item.id())
                ? Hindrance.RECEIPT_MISSING
                : null;
    }

    /** The replacement keeps the receipts of the original. */
    @Override
    public Stored<Expense> rebook(List<Rebooked<Expense>> rebooked) {
        if (rebooked.isEmpty()) {
            return new Stored<>(List.of(), List.of());
        }
        facts.reverse(TABLE, rebooked);
        ExpenseRow.store(
                db,
                rebooked.stream()
                        .flatMap(one -> Stream.of(one.reversal(), one.replacement()))
                        .toList());
        receipts.keep(
                rebooked.stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.original().id(),
                                        one -> one.replacement().id())));
        return new Stored<>(rebooked, rebooked.stream().flatMap(Reclaiming::told).toList());
    }

    @Override
    public void repoint(List<Expense> items) {
        if (!items.isEmpty()) {
            ExpenseRow.repoint(db, items);
        }
    }

    @Override
    public Expense delete(Expense item) {
        facts.delete(TABLE, item.id());
        return ExpenseRow.find(db, item.id(), null).orElseThrow();
    }

    private static Stream<Event> told(Rebooked<Expense> one) {
        var reversal = ExpenseFact.reversed(one.reversal(), one.original().id());
        return one.isApproved()
                ? Stream.of(reversal, ExpenseFact.approved(one.replacement()))
                : Stream.of(reversal);
    }
}
