package io.ledgerline.time.expense;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.fact.Status;
import io.ledgerline.time.policy.ExpenseCheck;
import io.ledgerline.time.policy.ResolvedClaim;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Use case: the per diems of a whole trip are claimed at once. */
@ApplicationScoped
class ClaimTrip {

    private final Commands commands;
    private final ExpenseItems expenses;
    private final Admission admission;

    ClaimTrip(Commands commands, ExpenseItems expenses, Admission admission) {
        this.commands = commands;
        this.expenses = expenses;
        this.admission = admission;
    }

    /**
     * What became of a trip.
     *
     * @param total in the project's currency, the sum of the items to the cent
     * @param unpaid days of which the meals leave nothing; they have no item
     */
    record Trip(List<Expense> items, Money total, List<LocalDate> unpaid) {}

    /** Stores an item for each day that pays, or refuses the trip with every objection. */
    Decision<Trip> claim(Scope scope, CommandKey key, NewTrip request) {
        return commands.handle(scope, key, request, Trip.class, () -> decide(scope, request));
    }

    private Decision<Trip> decide(Scope scope, NewTrip request) {
        var faults = new Faults();
        admission.checkEntity(scope, request.legalEntity(), faults);
        var form = new Form(faults, "");
        request.check(form);
        admission.checkOwn(scope, request.consultant(), form);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var resolved = expenses.resolve(scope, request.claims(), Set.of());
        var paid = resolved.stream().filter(one -> !one.paysNothing()).toList();
        // A trip that pays nothing at all is refused like a day that does not.
        var judged = paid.isEmpty() ? resolved : paid;
        var violations = violations(judged);
        if (!violations.isEmpty()) {
            return Decision.reject(Problem.of(KitProblem.RULES_NOT_MET, violations));
        }
        var receipt = admission.receipt(scope);
        var items =
                paid.stream()
                        .map(one -> {
                            var voucher =
                                    Voucher.of(
                                            one.claim(), null, request.note(), receipt, Set.of());
                            return Expense.of(
                                    voucher.id(),
                                    one,
                                    voucher.note(),
                                    voucher.origin(),
                                    Status.NEW);
                        })
                        .toList();
        expenses.store(items);
        var trip =
                new Trip(
                        items,
                        items.stream().map(Expense::gross).reduce(Money::plus).orElseThrow(),
                        resolved.stream()
                                .filter(ResolvedClaim::paysNothing)
                                .map(one -> one.claim().spentOn())
                                .toList());
        return Decision.accept(
                trip,
                Effects.NONE.withAudit(
                        new AuditFact(
                                "claim-trip",
                                request.legalEntity(),
                                items.getFirst().id().toString(),
                                null,
                                null,
                                trip)));
    }

    /** Each objection with the day that it is about. */
    private static List<Violation> violations(List<ResolvedClaim> judged) {
        var violations = new ArrayList<Violation>();
        for (var one : judged) {
            var path = "days." + one.claim().spentOn() + ".";
            ExpenseCheck.judge(one).forEach(objection -> violations.add(objection.violation(path)));
        }
        return violations;
    }
}
