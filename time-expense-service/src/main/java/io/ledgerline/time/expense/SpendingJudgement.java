package io.ledgerline.time.expense;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Judgement;
import io.ledgerline.time.fact.PersonDay;
import io.ledgerline.time.fact.Status;
import io.ledgerline.time.policy.ExpenseCheck;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.ResolvedClaim;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.Project;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.Task;
import io.ledgerline.time.spending.SpendingTerms;
import io.ledgerline.time.spending.Spent;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges vouchers against the days of their people. */
final class SpendingJudgement extends Judgement<Voucher, Expense, ResolvedClaim> {

    private static final Set<Fact.State> REPEATABLE =
            Set.of(Fact.State.SUBMITTED, Fact.State.PARTLY_APPROVED, Fact.State.APPROVED);

    private final References known;
    private final SpendingTerms terms;
    private final Map<PersonDay, Map<UUID, Spent>> days = new HashMap<>();

    /**
     * @param sameSource live items of the vouchers' sources
     * @param sameDays items that count of the vouchers' people and days
     */
    SpendingJudgement(
            References known,
            SpendingTerms terms,
            Collection<Expense> sameSource,
            Collection<Expense> sameDays) {
        super(sameSource);
        this.known = known;
        this.terms = terms;
        sameDays.forEach(this::enter);
    }

    @Override
    protected ResolvedClaim resolved(Voucher voucher, @Nullable Expense stored) {
        var claim = voucher.claim();
        var day =
                known.consultant(claim.consultant())
                        .map(one -> days.get(new PersonDay(one.id(), claim.spentOn())))
                        .map(LinkedHashMap::new)
                        .orElseGet(LinkedHashMap::new);
        if (stored != null) {
            day.remove(stored.id());
        }
        return ResolvedClaim.of(claim, known, terms, List.copyOf(day.values()));
    }

    /** Systems count up a version for what is not spending too, such as their own payment of it. */
    @Override
    protected boolean repeats(Voucher voucher, ResolvedClaim resolved, Expense stored) {
        var claim = voucher.claim();
        var before = stored.claim();
        return REPEATABLE.contains(stored.state())
                && resolved.project()
                        .map(Project::id)
                        .filter(stored.projectId()::equals)
                        .isPresent()
                && Objects.equals(resolved.task().map(Task::id).orElse(null), stored.taskId())
                && (claim.task() == null) == (stored.taskId() == null)
                && resolved.consultant()
                        .map(Consultant::id)
                        .filter(stored.consultantId()::equals)
                        .isPresent()
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

    @Override
    protected List<Objection> objections(ResolvedClaim complete) {
        return ExpenseCheck.judge(complete);
    }

    @Override
    protected Expense fact(Voucher voucher, ResolvedClaim complete, @Nullable Expense stored) {
        return Expense.of(
                stored == null ? voucher.id() : stored.id(),
                complete,
                voucher.note(),
                voucher.origin(),
                stored == null ? Status.NEW : stored.status().anew());
    }

    @Override
    protected void enter(Expense item) {
        days.computeIfAbsent(item.personDay(), _ -> new LinkedHashMap<>())
                .put(item.id(), item.takes());
    }

    @Override
    protected void leave(Expense stored) {
        days.getOrDefault(stored.personDay(), new LinkedHashMap<>()).remove(stored.id());
    }
}
