package io.ledgerline.time.expense;

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
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.intake.Admission;
import io.ledgerline.time.intake.Form;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.ExpenseCheck;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.spending.Ruling;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
    private final Admission admission;
    private final InstantSource clock;

    Claiming(Commands commands, Db db, Knowing knowing, Admission admission, InstantSource clock) {
        this.commands = commands;
        this.db = db;
        this.knowing = knowing;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * @param task id or code, or null for the project as a whole
     * @param recoverableTax null is zero
     */
    record NewExpense(
            @Nullable String legalEntity,
            @Nullable String consultant,
            @Nullable String project,
            @Nullable String task,
            @Nullable String category,
            @Nullable LocalDate spentOn,
            @Nullable Money gross,
            @Nullable Money recoverableTax,
            @Nullable Boolean billable,
            @Nullable String note) {

        Claim claim() {
            var amount = Objects.requireNonNull(gross);
            return new Claim(
                    Objects.requireNonNull(legalEntity),
                    Objects.requireNonNull(consultant),
                    Objects.requireNonNull(project),
                    task,
                    Objects.requireNonNull(category),
                    Objects.requireNonNull(spentOn),
                    amount,
                    Objects.requireNonNullElse(recoverableTax, Money.zero(amount.currencyCode())));
        }
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
        form.text("consultant", request.consultant());
        form.text("project", request.project());
        if (request.task() != null) {
            form.text("task", request.task());
        }
        form.text("category", request.category());
        form.day("spentOn", request.spentOn());
        form.present("gross", request.gross());
        form.present("billable", request.billable());
        form.note(request.note());
        admission.checkOwn(scope, request.consultant(), form);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var claim = request.claim();
        var known =
                knowing.load(
                        scope,
                        new Wanted(
                                Set.of(claim.legalEntity()),
                                Set.of(claim.project()),
                                Set.of(claim.consultant()),
                                Wanted.Module.EXPENSE));
        var resolved = ExpenseCheck.Resolved.of(claim, known);
        var objections = ExpenseCheck.judge(resolved);
        if (!objections.isEmpty()) {
            return Decision.reject(
                    Problem.of(
                            KitProblem.RULES_NOT_MET,
                            objections.stream().map(one -> one.violation("")).toList()));
        }
        var expense = expense(scope, request, resolved, clock.instant());
        ExpenseRow.store(db, expense);
        return Decision.accept(expense);
    }

    /** The item that a claim without objections makes. */
    private static Expense expense(
            Scope scope, NewExpense request, ExpenseCheck.Resolved resolved, Instant now) {
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
                claim.gross(),
                claim.recoverableTax(),
                claim.net(),
                Objects.requireNonNull(request.billable()),
                new SourceReference(OWN_SYSTEM, id.toString(), 1),
                request.note(),
                null,
                null,
                null,
                Ruling.NONE,
                consultant.userName(),
                scope.actor(),
                now.truncatedTo(ChronoUnit.MICROS),
                Expense.State.SUBMITTED,
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
