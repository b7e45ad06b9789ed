package io.ledgerline.time.expense;

import static java.util.stream.Collectors.toSet;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.command.KitProblem;
import io.ledgerline.kit.command.Problem;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.outbox.Event;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.intake.Admission;
import io.ledgerline.time.intake.Form;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.ExpenseCheck;
import io.ledgerline.time.policy.ResolvedClaim;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.spending.Governing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use cases of expense items until they are approved. */
@ApplicationScoped
public class Claiming {

    private static final String OWN_SYSTEM = "ledgerline";

    private final Commands commands;
    private final Db db;
    private final Knowing knowing;
    private final Governing governing;
    private final Admission admission;
    private final InstantSource clock;

    @SuppressWarnings("TooManyParameters") // Judging a claim needs what two features know.
    Claiming(
            Commands commands,
            Db db,
            Knowing knowing,
            Governing governing,
            Admission admission,
            InstantSource clock) {
        this.commands = commands;
        this.db = db;
        this.knowing = knowing;
        this.governing = governing;
        this.admission = admission;
        this.clock = clock;
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

    /** Stores a valid item, or refuses it with every objection and no effect. */
    Decision<Expense> submit(Scope scope, CommandKey key, NewExpense request) {
        return commands.handle(
                scope, key, request, Expense.class, () -> decideSubmit(scope, request));
    }

    private Decision<Expense> decideSubmit(Scope scope, NewExpense request) {
        var faults = new Faults();
        admission.checkEntity(scope, request.legalEntity(), faults);
        var form = new Form(faults, "");
        request.check(faults, form);
        admission.checkOwn(scope, request.consultant(), form);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var resolved = resolve(scope, List.of(request.claim()), Set.of()).getFirst();
        var objections = ExpenseCheck.judge(resolved);
        if (!objections.isEmpty()) {
            return Decision.reject(
                    Problem.of(
                            KitProblem.RULES_NOT_MET,
                            objections.stream().map(one -> one.violation("")).toList()));
        }
        var expense = expense(scope, request.note(), resolved, clock.instant());
        ExpenseRow.store(db, List.of(expense));
        return Decision.accept(expense);
    }

    /**
     * The claims with all that they are judged by, in their order: a fixed number of statements.
     * Each stands in the day of those before it. People are locked until commit, so that two
     * transactions cannot both find room in the same day.
     *
     * @param replaced ids of items that no longer count, because the claims take their place
     */
    List<ResolvedClaim> resolve(Scope scope, List<Claim> claims, Set<UUID> replaced) {
        var known =
                knowing.load(
                        scope,
                        new Wanted(
                                claims.stream().map(Claim::legalEntity).collect(toSet()),
                                claims.stream().map(Claim::project).collect(toSet()),
                                claims.stream().map(Claim::consultant).collect(toSet()),
                                Wanted.Module.EXPENSE));
        var terms = governing.terms(claims.stream().map(claim -> claim.asked(known)).toList());
        var days =
                claims.stream()
                        .flatMap(claim ->
                                known.consultant(claim.consultant()).stream()
                                        .map(one -> new ExpenseRow.Day(one.id(), claim.spentOn())))
                        .distinct()
                        .toList();
        var spent =
                knowing.acrossEntities(
                        scope,
                        () -> {
                            ExpenseRow.lockPeople(db, days);
                            return ExpenseRow.spent(db, days, replaced);
                        });
        var day = new ArrayList<>(spent);
        var resolved = new ArrayList<ResolvedClaim>();
        for (var claim : claims) {
            var next = ResolvedClaim.of(claim, known, terms, day);
            next.spent().ifPresent(day::add);
            resolved.add(next);
        }
        return resolved;
    }

    /** The item that a claim without objections makes. */
    static Expense expense(
            Scope scope, @Nullable String note, ResolvedClaim resolved, Instant now) {
        var id = Ids.next();
        var claim = resolved.claim();
        var consultant = resolved.consultant().orElseThrow();
        return new Expense(
                id,
                claim.legalEntity(),
                resolved.project().orElseThrow().id(),
                resolved.task().map(task -> task.id()).orElse(null),
                consultant.id(),
                claim.category(),
                claim.spentOn(),
                resolved.accountingDate().orElseThrow(),
                resolved.gross(),
                resolved.recoverableTax(),
                resolved.net(),
                claim.billable(),
                new SourceReference(OWN_SYSTEM, id.toString(), 1),
                note,
                claim.mileage(),
                claim.perDiem(),
                resolved.conversion(),
                resolved.ruling(),
                consultant.userName(),
                scope.actor(),
                now.truncatedTo(ChronoUnit.MICROS),
                Expense.State.SUBMITTED,
                null,
                null,
                null,
                null);
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
