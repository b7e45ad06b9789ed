package io.ledgerline.time.expense;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.table.Table;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.desk.DecideCase;
import io.ledgerline.time.edge.Lock;
import io.ledgerline.time.fact.FactTable;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.fact.PersonDay;
import io.ledgerline.time.fact.Rebooked;
import io.ledgerline.time.fact.Withdrawals;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.ExpenseCheck;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.policy.ResolvedClaim;
import io.ledgerline.time.reference.Aliasing;
import io.ledgerline.time.reference.ReferenceData;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.spending.Driven;
import io.ledgerline.time.spending.SpendingLookup;
import io.ledgerline.time.spending.SpendingTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stored expense items. */
@ApplicationScoped
public class ExpenseItems extends Facts<Expense> {

    private static final List<String> CURRENCIES =
            List.of("spending.gross", "spending.recoverableTax", "spending.net");

    private static final FactTable<Expense> TABLE =
            new FactTable<>(
                    described().build(),
                    new FactTable.Columns(
                            "spent_on",
                            "spent_by",
                            List.of(),
                            List.of("project_id", "task_id", "accounting_date")));

    /** The id of no item. */
    private static final UUID NOTHING_YET = new UUID(0, 0);

    private final Db db;
    private final ReferenceData reference;
    private final SpendingLookup spending;
    private final Aliasing aliasing;
    private final Withdrawals withdrawals;
    private final DecideCase decisions;

    ExpenseItems(
            Db db,
            ReferenceData reference,
            SpendingLookup spending,
            Aliasing aliasing,
            Withdrawals withdrawals,
            DecideCase decisions) {
        this.db = db;
        this.reference = reference;
        this.spending = spending;
        this.aliasing = aliasing;
        this.withdrawals = withdrawals;
        this.decisions = decisions;
    }

    private static Table.Description<Expense> described() {
        var described =
                FactTable.describe("expense_item", Expense.class)
                        .flat("spending", "basis", "basis.perDiem", "basis.ruling")
                        .named("basis.mileage.distanceKm", "distance_km")
                        .named("basis.perDiem.country", "per_diem_country")
                        .named("basis.perDiem.part", "day_part")
                        .named("basis.conversion.gross", "original_gross")
                        .named("basis.conversion.recoverableTax", "original_tax")
                        .named("basis.conversion.gross.currency", "original_currency")
                        .named("basis.conversion.recoverableTax.currency", "original_currency")
                        .named("basis.conversion.rate", "exchange_rate")
                        .named("basis.conversion.rateDate", "exchange_rate_date")
                        .named("basis.ruling.inEntityCurrency", "entity_gross")
                        .named("basis.ruling.inEntityCurrency.currency", "entity_currency")
                        .named("basis.ruling.exceeded", "limits_exceeded");
        CURRENCIES.forEach(amount -> described.named(amount + ".currency", "currency"));
        return described;
    }

    @Override
    protected Db db() {
        return db;
    }

    @Override
    protected FactTable<Expense> table() {
        return TABLE;
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
    protected Event told(Expense item, String what, @Nullable UUID reversalOf) {
        return ExpenseEvents.told(item, what, reversalOf);
    }

    /** Judges the vouchers in their order and stores the valid ones. */
    public List<Judged<Voucher, Expense>> record(Scope scope, List<Voucher> told) {
        var judged = withdrawals.judge(Kind.EXPENSE, told, left -> judge(scope, left));
        store(Judged.accepted(judged));
        return judged;
    }

    private List<Judged<Voucher, Expense>> judge(Scope scope, List<Voucher> told) {
        var vouchers = aliasing.resolved(told);
        var claims = vouchers.stream().map(Voucher::claim).toList();
        var sources = vouchers.stream().map(Voucher::sourceKey).toList();
        return judge(
                scope,
                claims,
                (known, terms) -> {
                    var sameSource = TABLE.ofSources(db, sources);
                    var driven = driven(known, terms, claims);
                    var sameDays = TABLE.ofDays(db, days(known, claims));
                    return decisions.judge(decided ->
                            new SpendingJudgement(
                                            known, terms, decided, driven, sameSource, sameDays)
                                    .judge(vouchers));
                });
    }

    void store(List<Expense> items) {
        TABLE.store(db, items);
    }

    /**
     * The claims with all that they are judged by, in their order. Each stands in the day of those
     * before it.
     *
     * @param replaced ids of items that no longer count, because the claims take their place
     */
    List<ResolvedClaim> resolve(Scope scope, List<Claim> claims, Set<UUID> replaced) {
        return judge(
                scope,
                claims,
                (known, terms) -> {
                    var day =
                            TABLE.ofDays(db, days(known, claims)).stream()
                                    .filter(item -> !replaced.contains(item.id()))
                                    .map(Expense::takes)
                                    .collect(toCollection(ArrayList::new));
                    var driven =
                            driven(known, terms, claims).stream()
                                    .filter(trip -> !replaced.contains(trip.itemId()))
                                    .toList();
                    var resolved = new ArrayList<ResolvedClaim>();
                    for (var claim : claims) {
                        var km = Driven.km(driven, claim.trip(known), NOTHING_YET);
                        var next = ResolvedClaim.of(claim, known, terms, day, km);
                        next.spent().ifPresent(day::add);
                        resolved.add(next);
                    }
                    return resolved;
                });
    }

    /**
     * Loads what the claims are judged by: a fixed number of statements. People are locked until
     * commit, so that two transactions cannot both find room in the same day.
     */
    private <R> R judge(
            Scope scope, List<Claim> claims, BiFunction<References, SpendingTerms, R> judge) {
        var known =
                reference.load(
                        scope,
                        new Wanted(
                                claims.stream().map(Claim::legalEntity).collect(toSet()),
                                claims.stream().map(Claim::project).collect(toSet()),
                                claims.stream().map(Claim::consultant).collect(toSet()),
                                Wanted.Module.EXPENSE));
        var terms = spending.terms(claims.stream().map(claim -> claim.needed(known)).toList());
        return reference.acrossEntities(
                scope,
                () -> {
                    Lock.SPENDING_PEOPLE.take(
                            db, days(known, claims).stream().map(PersonDay::consultantId).toList());
                    return judge.apply(known, terms);
                });
    }

    /** What else was driven, where a policy asks for it; else no statement. */
    private List<Driven> driven(References known, SpendingTerms terms, List<Claim> claims) {
        return DrivenRow.of(
                db,
                claims.stream()
                        .flatMap(claim ->
                                claim.trip(known).stream()
                                        .filter(one ->
                                                terms.countsYear(
                                                        claim.legalEntity(),
                                                        claim.spentOn(),
                                                        one.trip().country())))
                        .toList());
    }

    private static List<PersonDay> days(References known, List<Claim> claims) {
        return claims.stream()
                .flatMap(claim ->
                        known.consultant(claim.consultant()).stream()
                                .map(one -> new PersonDay(one.id(), claim.spentOn())))
                .distinct()
                .toList();
    }

    /** What the entity's policy asks a receipt for and has none; no statement when it asks none. */
    @Override
    public Map<UUID, Hindrance> hindrances(List<Expense> items) {
        var asked =
                items.stream()
                        .filter(one -> one.ruling().receiptRequired())
                        .map(Expense::id)
                        .toList();
        var there = asked.isEmpty() ? Set.<UUID>of() : ReceiptsRow.receipted(db, asked);
        return asked.stream()
                .filter(id -> !there.contains(id))
                .collect(Collectors.toMap(id -> id, _ -> Hindrance.RECEIPT_MISSING));
    }

    /** A replacement has the receipts of its original. */
    @Override
    protected void handOver(List<Rebooked<Expense>> rebooked) {
        ReceiptsRow.keep(
                db,
                rebooked.stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.original().id(),
                                        one -> one.replacement().id())));
    }

    /** What an item says after a change. */
    public record Change(Claim claim, @Nullable String note) {}

    /** Judges a locked item with a change, as if it did not stand where it does. */
    public Outcome<Expense> changed(Scope scope, Expense item, Change change) {
        return judgeInstead(scope, List.of(item), List.of(change)).getFirst();
    }

    @Override
    public List<Outcome<Expense>> elsewhere(
            Scope scope, List<Expense> items, String project, @Nullable String task) {
        return judgeInstead(
                scope,
                items,
                items.stream()
                        .map(item -> {
                            var claim = item.claim();
                            var names =
                                    new Claim.Names(
                                            claim.consultant(), project, task, claim.category());
                            return new Change(claim.named(names), item.note());
                        })
                        .toList());
    }

    private List<Outcome<Expense>> judgeInstead(
            Scope scope, List<Expense> items, List<Change> changes) {
        var resolved =
                resolve(
                        scope,
                        changes.stream().map(Change::claim).toList(),
                        items.stream().map(Expense::id).collect(toSet()));
        var outcomes = new ArrayList<Outcome<Expense>>();
        for (int i = 0; i < items.size(); i++) {
            var objections = ExpenseCheck.judge(resolved.get(i));
            var next =
                    objections.isEmpty()
                            ? items.get(i).claimed(resolved.get(i), changes.get(i).note())
                            : null;
            outcomes.add(new Outcome<>(next, objections, null));
        }
        var hindrances =
                hindrances(
                        outcomes.stream().flatMap(one -> Stream.ofNullable(one.next())).toList());
        return outcomes.stream()
                .map(one -> {
                    var next = one.next();
                    return next == null
                            ? one
                            : new Outcome<>(next, List.of(), hindrances.get(next.id()));
                })
                .toList();
    }
}
