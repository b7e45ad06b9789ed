package io.ledgerline.time.expense;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.fact.Differences;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Judgement;
import io.ledgerline.time.fact.PersonDay;
import io.ledgerline.time.fact.Status;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.ExpenseCheck;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.ResolvedClaim;
import io.ledgerline.time.policy.Twins;
import io.ledgerline.time.policy.Unsaid;
import io.ledgerline.time.policy.Verdict;
import io.ledgerline.time.reference.Project;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.spending.Driven;
import io.ledgerline.time.spending.SpendingTerms;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges vouchers against the days of their people. */
final class SpendingJudgement extends Judgement<Voucher, Expense, ResolvedClaim> {

    private static final Set<Fact.State> REPEATABLE =
            Set.of(Fact.State.SUBMITTED, Fact.State.PARTLY_APPROVED, Fact.State.APPROVED);

    private final References known;
    private final SpendingTerms terms;
    private final Map<KnownFact, Verdict> decided;
    private final Map<UUID, Driven> trips = new HashMap<>();
    private final Map<PersonDay, Map<UUID, Expense>> days = new HashMap<>();

    /**
     * @param decided what persons have decided of questions that the vouchers raise
     * @param sameSource live items of the vouchers' sources
     * @param driven trips that count of the vouchers' people and years
     * @param sameDays items that count of the vouchers' people and days
     */
    SpendingJudgement(
            References known,
            SpendingTerms terms,
            Map<KnownFact, Verdict> decided,
            Collection<Driven> driven,
            Collection<Expense> sameSource,
            Collection<Expense> sameDays) {
        super(sameSource);
        this.known = known;
        this.terms = terms;
        this.decided = decided;
        driven.forEach(one -> trips.put(one.itemId(), one));
        sameDays.forEach(this::enter);
    }

    /** A task or a tax that is not named stays with its project or its currency. */
    @Override
    protected Voucher completed(Voucher voucher, Expense stored) {
        var unsaid = voucher.unsaid();
        if (unsaid.isEmpty()) {
            return voucher;
        }
        var claim = voucher.claim();
        var before = stored.claim();
        var project = known.project(claim.legalEntity(), claim.project()).map(Project::id);
        if (unsaid.contains(Unsaid.TASK)
                && project.filter(stored.projectId()::equals).isPresent()) {
            claim =
                    claim.named(
                            new Claim.Names(
                                    claim.consultant(),
                                    claim.project(),
                                    before.task(),
                                    claim.category()));
        }
        var tax = some(before.recoverableTax());
        var gross = claim.gross();
        if (unsaid.contains(Unsaid.RECOVERABLE_TAX)
                && tax != null
                && gross != null
                && tax.currency().equals(gross.currency())) {
            claim = claim.taxed(tax);
        }
        return voucher.leaving(
                claim, unsaid.contains(Unsaid.NOTE) ? stored.note() : voucher.note());
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
        var resolved =
                ResolvedClaim.of(
                        claim,
                        known,
                        terms,
                        day.values().stream().map(Expense::takes).toList(),
                        Driven.km(
                                trips.values(),
                                claim.trip(known),
                                stored == null ? voucher.id() : stored.id()));
        return resolved.beside(
                new Twins(
                        voucher.sourceKey(),
                        isSameExpense(resolved, stored)
                                ? List.of()
                                : day.values().stream()
                                        .filter(one -> isLike(voucher, resolved, one))
                                        .map(one -> new Twins.Twin(one.id(), one.sourceKey()))
                                        .toList(),
                        decided));
    }

    /** A later version that tells of the same expense is no other one than the stored. */
    private static boolean isSameExpense(ResolvedClaim resolved, @Nullable Expense stored) {
        return stored != null
                && stored.state() != Fact.State.DELETED
                && resolved.claim().spentOn().equals(stored.day())
                && resolved.claimed().filter(stored.claimed()::equals).isPresent();
    }

    /** As much money of the day at the same merchant or of the same category; a per diem is one. */
    private static boolean isLike(Voucher voucher, ResolvedClaim resolved, Expense other) {
        var note = voucher.note();
        var merchant = other.note();
        return voucher.claim().perDiem() == null
                && other.basis().perDiem() == null
                && resolved.claimed().filter(other.claimed()::equals).isPresent()
                && (voucher.claim().category().equals(other.spending().category())
                        || note != null
                                && merchant != null
                                && !note.isBlank()
                                && note.strip().equalsIgnoreCase(merchant.strip()));
    }

    @Override
    protected Optional<Expense> twin(ResolvedClaim complete) {
        return Optional.ofNullable(complete.twins())
                .flatMap(Twins::dropped)
                .flatMap(twin ->
                        days.values().stream()
                                .flatMap(day -> Stream.ofNullable(day.get(twin.factId())))
                                .findFirst());
    }

    @Override
    protected @Nullable UUID looksLike(ResolvedClaim complete) {
        var twins = complete.twins();
        return twins == null ? null : twins.open();
    }

    /** Systems count up a version for what is not spending too, such as their own payment of it. */
    @Override
    protected boolean isLeftBySame(Expense stored) {
        return REPEATABLE.contains(stored.state());
    }

    @Override
    protected Differences differences(Voucher voucher, ResolvedClaim resolved, Expense stored) {
        var claim = voucher.claim();
        var before = stored.claim();
        var task = stored.taskId();
        return new Differences()
                .of("project", stored.projectId(), resolved.on().projectName())
                .of("task", task == null ? "none" : task, resolved.on().taskName())
                .of("consultant", stored.consultantId(), resolved.on().consultantName())
                .of("category", before.category(), claim.category())
                .of("spentOn", before.spentOn(), claim.spentOn())
                .of("gross", some(before.gross()), some(claim.gross()))
                .of("recoverableTax", some(before.recoverableTax()), some(claim.recoverableTax()))
                .of("billable", before.billable(), claim.billable())
                .of("mileage", before.mileage(), claim.mileage())
                .of("perDiem", before.perDiem(), claim.perDiem())
                .of("note", stored.note(), voucher.note());
    }

    @Override
    protected List<?> content(Voucher voucher, ResolvedClaim resolved) {
        var claim = voucher.claim();
        var perDiem = claim.perDiem();
        return List.of(
                resolved.on().projectName(),
                resolved.on().taskName(),
                resolved.on().consultantName(),
                claim.category(),
                claim.spentOn(),
                String.valueOf(some(claim.gross())),
                String.valueOf(some(claim.recoverableTax())),
                claim.billable(),
                String.valueOf(claim.mileage()),
                perDiem == null
                        ? "none"
                        : List.of(
                                perDiem.country(), perDiem.part(), new TreeSet<>(perDiem.meals())),
                String.valueOf(voucher.note()));
    }

    /** No amount is zero. */
    private static @Nullable Money some(@Nullable Money amount) {
        return amount == null || amount.isZero() ? null : amount;
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
        days.computeIfAbsent(item.personDay(), _ -> new LinkedHashMap<>()).put(item.id(), item);
        item.driven().ifPresent(trip -> trips.put(item.id(), trip));
    }

    @Override
    protected void leave(Expense stored) {
        days.getOrDefault(stored.personDay(), new LinkedHashMap<>()).remove(stored.id());
        trips.remove(stored.id());
    }
}
