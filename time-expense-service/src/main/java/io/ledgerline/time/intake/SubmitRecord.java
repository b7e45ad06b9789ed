package io.ledgerline.time.intake;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Withdrawals;
import io.ledgerline.time.reference.Submitted;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Use case: one record is judged while its client waits. */
@ApplicationScoped
class SubmitRecord {

    private final Commands commands;
    private final Admission admission;
    private final Settling settling;
    private final Withdrawals withdrawals;

    SubmitRecord(
            Commands commands, Admission admission, Settling settling, Withdrawals withdrawals) {
        this.commands = commands;
        this.admission = admission;
        this.settling = settling;
        this.withdrawals = withdrawals;
    }

    /**
     * A record as it was sent.
     *
     * @param check names every fault of it in itself
     * @param source null: it is its own
     */
    record Single<N>(N record, Consumer<Form> check, @Nullable NewSource source) {}

    /** Stores it, or refuses it with every objection and no effect. */
    <N, S extends Submitted<S>, T extends Fact<T>> Decision<T> submit(
            Scope scope,
            CommandKey key,
            Object request,
            @Nullable String legalEntity,
            Single<N> sent,
            Intake<N, S, T> intake) {
        return commands.handle(
                scope, key, request, intake.type(), () -> decide(scope, legalEntity, sent, intake));
    }

    private <N, S extends Submitted<S>, T extends Fact<T>> Decision<T> decide(
            Scope scope, @Nullable String legalEntity, Single<N> sent, Intake<N, S, T> intake) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, legalEntity, faults);
        var form = new Form(faults, "");
        sent.check().accept(form);
        if (sent.source() != null) {
            form.source(sent.source());
        }
        admission.checkOwn(scope, intake.consultant(sent.record()), form);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var receipt = admission.receipt(scope);
        var submission = intake.submission(entity, sent.record(), receipt);
        if (sent.source() != null && withdrawals.isWithdrawn(intake.kind(), submission)) {
            return Decision.reject(
                    TimeProblem.SOURCE_WITHDRAWN,
                    "its system has taken it away; a later version may come in");
        }
        var judged = intake.recordAlone(scope, List.of(submission)).getFirst();
        if (!judged.objections().isEmpty()) {
            return Decision.reject(
                    Problem.of(
                            judged.isLikelyDuplicate()
                                    ? TimeProblem.LIKELY_DUPLICATE
                                    : KitProblem.RULES_NOT_MET,
                            judged.objections().stream().map(one -> one.violation("")).toList()));
        }
        return Decision.accept(
                Objects.requireNonNull(judged.fact()),
                Settling.audited(
                        Effects.NONE.withSettled(settling.keep(intake.kind(), List.of(judged))),
                        intake.kind(),
                        List.of(judged)));
    }
}
