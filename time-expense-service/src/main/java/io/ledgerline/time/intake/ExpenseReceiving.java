package io.ledgerline.time.intake;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.expense.Expense;
import io.ledgerline.time.expense.NewExpense;
import io.ledgerline.time.intake.Batching.BatchReceived;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Use cases of the edge: expenses into the queue, a single one judged while the client waits. */
@ApplicationScoped
public class ExpenseReceiving {

    private final Commands commands;
    private final Admission admission;
    private final Batching batching;
    private final ExpenseIntaking intaking;
    private final InstantSource clock;

    ExpenseReceiving(
            Commands commands,
            Admission admission,
            Batching batching,
            ExpenseIntaking intaking,
            InstantSource clock) {
        this.commands = commands;
        this.admission = admission;
        this.batching = batching;
        this.intaking = intaking;
        this.clock = clock;
    }

    public record NewExpenses(
            @Nullable String legalEntity, @Nullable List<@Nullable NewExpense> items) {}

    /** Queues every item or, when one is malformed or too much waits already, none. */
    public Decision<BatchReceived> receive(Scope scope, CommandKey key, NewExpenses batch) {
        return batching.receive(
                scope,
                key,
                new Batching.Sent<>(batch, batch.legalEntity(), "items", batch.items()),
                new Batching.Kind<>(
                        (item, form) -> check(batch.legalEntity(), item, form),
                        NewExpense::consultant,
                        (taken, items) ->
                                ExpenseQueue.events(
                                        taken.batchId(),
                                        items.stream()
                                                .map(item ->
                                                        item.voucher(
                                                                taken.legalEntity(),
                                                                taken.submittedBy(),
                                                                taken.at()))
                                                .toList())));
    }

    /** Names every fault of an item of a batch in itself. */
    public static void check(@Nullable String legalEntity, NewExpense item, Form form) {
        form.require(
                item.legalEntity() == null || item.legalEntity().equals(legalEntity),
                "legalEntity",
                "an item is of the legal entity of its batch");
        form.source(item.source());
        item.check(form);
    }

    /** Judges one item at once: stored, or refused with every objection and no effect. */
    Decision<Expense> submit(Scope scope, CommandKey key, NewExpense request) {
        return commands.handle(
                scope, key, request, Expense.class, () -> decideSubmit(scope, request));
    }

    private Decision<Expense> decideSubmit(Scope scope, NewExpense request) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, request.legalEntity(), faults);
        var form = new Form(faults, "");
        request.check(form);
        if (request.source() != null) {
            form.source(request.source());
        }
        admission.checkOwn(scope, request.consultant(), form);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var assessed =
                intaking.takeOne(scope, request.voucher(entity, scope.actor(), clock.instant()));
        if (!assessed.objections().isEmpty()) {
            return Decision.reject(
                    Problem.of(
                            KitProblem.RULES_NOT_MET,
                            assessed.objections().stream().map(one -> one.violation("")).toList()));
        }
        return Decision.accept(
                Objects.requireNonNull(assessed.expense()),
                Effects.NONE.withSettled(intaking.keep(assessed)));
    }
}
