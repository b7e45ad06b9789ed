package io.ledgerline.time.expense;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.policy.ExpenseCheck;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.ResolvedClaim;
import io.ledgerline.time.policy.Rule;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.Project;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.Task;
import io.ledgerline.time.spending.SpendingTerms;
import io.ledgerline.time.spending.Spent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Judges vouchers one after the other against what is stored and what those before them added, so
 * that the outcome of each does not depend on how a stream is cut into batches.
 */
final class Claimbook {

    private static final Set<Expense.State> REPEATABLE =
            Set.of(Expense.State.SUBMITTED, Expense.State.PARTLY_APPROVED, Expense.State.APPROVED);

    private final References known;
    private final SpendingTerms terms;
    private final Map<SourceKey, Expense> live = new HashMap<>();
    private final Map<Day, Map<UUID, Spent>> days = new HashMap<>();
    private final Map<SourceKey, Integer> acceptedAt = new HashMap<>();
    private final List<Assessed> assessed = new ArrayList<>();

    /**
     * @param sameSource live items of the vouchers' sources
     * @param sameDays items that count of the vouchers' people and days
     */
    Claimbook(
            References known,
            SpendingTerms terms,
            Collection<Expense> sameSource,
            Collection<Expense> sameDays) {
        this.known = known;
        this.terms = terms;
        sameSource.forEach(item -> live.put(key(item), item));
        sameDays.forEach(this::spend);
    }

    /** The outcome of each voucher, in their order. */
    List<Assessed> judge(List<Voucher> vouchers) {
        vouchers.forEach(this::judge);
        return List.copyOf(assessed);
    }

    private void judge(Voucher voucher) {
        var key = voucher.sourceKey();
        var stored = live.get(key);
        if (stored != null && stored.source().version() >= voucher.source().version()) {
            assessed.add(Assessed.duplicate(voucher, stored));
            return;
        }
        var resolved = resolved(voucher, stored);
        if (stored != null
                && REPEATABLE.contains(stored.state())
                && says(voucher, resolved, stored)) {
            assessed.add(Assessed.duplicate(voucher, stored));
            return;
        }
        var objections = new ArrayList<Objection>();
        if (stored != null && stored.state() == Expense.State.APPROVED) {
            objections.add(changedAfterApproval(voucher, stored));
        }
        objections.addAll(ExpenseCheck.judge(resolved));
        if (!objections.isEmpty()) {
            assessed.add(Assessed.refused(voucher, objections));
            return;
        }
        var item = expense(voucher, resolved, stored);
        if (stored != null) {
            replace(key, stored);
        }
        acceptedAt.put(key, assessed.size());
        assessed.add(Assessed.accepted(voucher, item));
        live.put(key, item);
        spend(item);
    }

    private ResolvedClaim resolved(Voucher voucher, @Nullable Expense stored) {
        var claim = voucher.claim();
        var day =
                known.consultant(claim.consultant())
                        .map(one -> days.get(new Day(one.id(), claim.spentOn())))
                        .map(LinkedHashMap::new)
                        .orElseGet(LinkedHashMap::new);
        if (stored != null) {
            day.remove(stored.id());
        }
        return ResolvedClaim.of(claim, known, terms, List.copyOf(day.values()));
    }

    /** Systems count up a version for what is not spending too, such as their own payment of it. */
    private static boolean says(Voucher voucher, ResolvedClaim resolved, Expense stored) {
        var claim = voucher.claim();
        var before = stored.claim();
        return Objects.equals(resolved.project().map(Project::id).orElse(null), stored.projectId())
                && Objects.equals(resolved.task().map(Task::id).orElse(null), stored.taskId())
                && (claim.task() == null) == (stored.taskId() == null)
                && Objects.equals(
                        resolved.consultant().map(Consultant::id).orElse(null),
                        stored.consultantId())
                && claim.category().equals(before.category())
                && claim.spentOn().equals(before.spentOn())
                && isSame(claim.gross(), before.gross())
                && isSame(claim.recoverableTax(), before.recoverableTax())
                && claim.billable() == before.billable()
                && Objects.equals(claim.mileage(), before.mileage())
                && Objects.equals(claim.perDiem(), before.perDiem())
                && Objects.equals(voucher.note(), stored.note());
    }

    /** No amount is zero. */
    private static boolean isSame(@Nullable Money one, @Nullable Money two) {
        var none = one == null || one.isZero();
        return none ? two == null || two.isZero() : Objects.equals(one, two);
    }

    private void replace(SourceKey key, Expense stored) {
        days.getOrDefault(Day.of(stored), new LinkedHashMap<>()).remove(stored.id());
        var before = acceptedAt.get(key);
        if (before != null) {
            assessed.set(before, assessed.get(before).superseded());
        }
    }

    private void spend(Expense item) {
        days.computeIfAbsent(Day.of(item), _ -> new LinkedHashMap<>()).put(item.id(), spent(item));
    }

    private static Objection changedAfterApproval(Voucher voucher, Expense stored) {
        var code = Rule.SOURCE_CHANGED_AFTER_APPROVAL;
        return new Objection(
                code,
                "source.version",
                "%s came after version %d was approved by %s"
                        .formatted(
                                voucher.source(), stored.source().version(), stored.approvedBy()),
                code.owner(),
                code.remedy(),
                Set.of());
    }

    private static SourceKey key(Expense item) {
        return new SourceKey(item.legalEntity(), item.source().system(), item.source().id());
    }

    /** What an item takes of its day. */
    static Spent spent(Expense item) {
        return new Spent(
                item.consultantId(),
                item.legalEntity(),
                item.category(),
                item.spentOn(),
                item.ruling().inEntityCurrency(),
                item.perDiem() != null);
    }

    /**
     * The item that a claim without objections makes.
     *
     * @param stored the item that it replaces, whose id and trace it keeps, or null
     */
    static Expense expense(Voucher voucher, ResolvedClaim resolved, @Nullable Expense stored) {
        var claim = resolved.claim();
        var consultant = resolved.consultant().orElseThrow();
        return new Expense(
                stored == null ? voucher.id() : stored.id(),
                claim.legalEntity(),
                resolved.project().orElseThrow().id(),
                resolved.task().map(Task::id).orElse(null),
                consultant.id(),
                claim.category(),
                claim.spentOn(),
                resolved.accountingDate().orElseThrow(),
                resolved.gross(),
                resolved.recoverableTax(),
                resolved.net(),
                claim.billable(),
                voucher.source(),
                voucher.note(),
                claim.mileage(),
                claim.perDiem(),
                resolved.conversion(),
                resolved.ruling(),
                consultant.userName(),
                voucher.submittedBy(),
                voucher.receivedAt(),
                Expense.State.SUBMITTED,
                null,
                null,
                stored == null ? null : stored.trace(),
                null);
    }
}
