package io.ledgerline.time.expense;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.edge.Lock;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.policy.ResolvedClaim;
import io.ledgerline.time.reference.Aliasing;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.spending.SpendingLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Use cases of expense items until they are approved. */
@ApplicationScoped
public class Claiming {

    private final Db db;
    private final Knowing knowing;
    private final SpendingLookup spending;
    private final Aliasing aliasing;

    Claiming(Db db, Knowing knowing, SpendingLookup spending, Aliasing aliasing) {
        this.db = db;
        this.knowing = knowing;
        this.spending = spending;
        this.aliasing = aliasing;
    }

    /**
     * What to list.
     *
     * @param projects ids, or null for all
     * @param spentBy user name, or null for all
     */
    record Filter(
            @Nullable List<UUID> projects,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String state,
            @Nullable String spentBy) {}

    /**
     * Judges the vouchers in their order and stores the valid ones, with a fixed number of
     * statements. People are locked until commit, so that two transactions cannot both find room in
     * the same day.
     */
    public List<Assessed> record(Scope scope, List<Voucher> told) {
        var vouchers = resolved(told);
        var claims = vouchers.stream().map(Voucher::claim).toList();
        var known = known(scope, claims);
        var terms = spending.terms(claims.stream().map(claim -> claim.needed(known)).toList());
        var days = days(known, claims);
        var assessed =
                knowing.acrossEntities(
                        scope,
                        () -> {
                            Lock.SPENDING_PEOPLE.take(
                                    db, days.stream().map(Day::consultantId).toList());
                            var sources = vouchers.stream().map(Voucher::sourceKey).toList();
                            return new Claimbook(
                                            known,
                                            terms,
                                            ExpenseRow.ofSources(db, sources),
                                            ExpenseRow.ofDays(db, days))
                                    .judge(vouchers);
                        });
        ExpenseRow.store(
                db,
                assessed.stream()
                        .filter(one -> one.outcome() == Outcome.ACCEPTED)
                        .flatMap(one -> Stream.ofNullable(one.expense()))
                        .toList());
        return assessed;
    }

    /** Names of foreign systems become ours, as far as they are registered by now. */
    private List<Voucher> resolved(List<Voucher> told) {
        var names = told.stream().flatMap(one -> one.aliases().stream()).distinct().toList();
        var codes = aliasing.codes(names);
        return codes.isEmpty() ? told : told.stream().map(one -> one.resolved(codes)).toList();
    }

    /**
     * The claims with all that they are judged by, in their order: a fixed number of statements.
     * Each stands in the day of those before it. People are locked until commit, so that two
     * transactions cannot both find room in the same day.
     *
     * @param replaced ids of items that no longer count, because the claims take their place
     */
    List<ResolvedClaim> resolve(Scope scope, List<Claim> claims, Set<UUID> replaced) {
        var known = known(scope, claims);
        var terms = spending.terms(claims.stream().map(claim -> claim.needed(known)).toList());
        var days = days(known, claims);
        var spent =
                knowing.acrossEntities(
                        scope,
                        () -> {
                            Lock.SPENDING_PEOPLE.take(
                                    db, days.stream().map(Day::consultantId).toList());
                            return ExpenseRow.ofDays(db, days);
                        });
        var day =
                spent.stream()
                        .filter(item -> !replaced.contains(item.id()))
                        .map(Claimbook::spent)
                        .collect(toCollection(ArrayList::new));
        var resolved = new ArrayList<ResolvedClaim>();
        for (var claim : claims) {
            var next = ResolvedClaim.of(claim, known, terms, day);
            next.spent().ifPresent(day::add);
            resolved.add(next);
        }
        return resolved;
    }

    private References known(Scope scope, List<Claim> claims) {
        return knowing.load(
                scope,
                new Wanted(
                        claims.stream().map(Claim::legalEntity).collect(toSet()),
                        claims.stream().map(Claim::project).collect(toSet()),
                        claims.stream().map(Claim::consultant).collect(toSet()),
                        Wanted.Module.EXPENSE));
    }

    private static List<Day> days(References known, List<Claim> claims) {
        return claims.stream()
                .flatMap(claim ->
                        known.consultant(claim.consultant()).stream()
                                .map(one -> new Day(one.id(), claim.spentOn())))
                .distinct()
                .toList();
    }

    /** Locks items by id, whatever their state, as far as the scope sees them. */
    public List<Expense> lock(Collection<UUID> ids) {
        return ExpenseRow.lock(db, ids);
    }

    /** Locks the submitted items of a project between two days, both included. */
    public List<Expense> lockSubmitted(UUID project, LocalDate from, LocalDate to, int limit) {
        return ExpenseRow.lockSubmitted(db, project, from, to, limit);
    }

    /** Which of the items that need a receipt have one; no statement when none needs one. */
    public Set<UUID> receipted(List<Expense> items) {
        var asked =
                items.stream()
                        .filter(item -> item.ruling().receiptRequired())
                        .map(Expense::id)
                        .toList();
        return asked.isEmpty() ? Set.of() : ExpenseRow.receipted(db, asked);
    }

    /** Stores items as approved, in one statement, and answers the facts to tell. */
    public List<Event> approve(List<Expense> approved) {
        ExpenseRow.approve(db, approved);
        return approved.stream().map(ExpenseFact::approved).toList();
    }

    /** One of what the scope sees, of the person if one is given. */
    public Optional<Expense> find(Scope scope, UUID id, @Nullable String person) {
        return db.read(scope, () -> ExpenseRow.find(db, id, person));
    }

    /** A page of what the scope sees, by id; one more than the limit when there is more. */
    List<Expense> list(Scope scope, Filter filter, @Nullable UUID after, int limit) {
        return db.read(scope, () -> ExpenseRow.list(db, filter, after, limit + 1));
    }
}
