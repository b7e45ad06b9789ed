package io.ledgerline.time.correction;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.fact.Rebooked;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Corrects one approved fact: its reversal and a new one, in one transaction. Of what a draft or an
 * invoice carries only the cost can be corrected, and what was billed stays.
 */
@ApplicationScoped
class CorrectFact {

    private final Commands commands;
    private final Reversibility reversibility;
    private final InstantSource clock;

    CorrectFact(Commands commands, Reversibility reversibility, InstantSource clock) {
        this.commands = commands;
        this.reversibility = reversibility;
        this.clock = clock;
    }

    /**
     * What is to be different about one kind of fact.
     *
     * @param <A> the answer with both parts, as told
     */
    interface Change<T extends Record & Fact<T>, A> {

        /** As it was sent; a repeat is known by it. */
        Object request();

        @Nullable String reason();

        /** Names every fault of the request itself. */
        void check(Faults faults);

        /** Judges the locked original with the change. */
        Facts.Outcome<T> judge(Scope scope, T original);

        boolean isSame(T original, T next);

        A answer(T reversal, T replacement);
    }

    <T extends Record & Fact<T>, A> Decision<A> correct(
            Scope scope,
            CommandKey key,
            UUID id,
            Facts<T> facts,
            Class<A> answer,
            Change<T, A> change) {
        record Request(UUID id, Object correction) {}
        return commands.handle(
                scope,
                key,
                new Request(id, change.request()),
                answer,
                () -> decide(scope, id, facts, change));
    }

    private <T extends Record & Fact<T>, A> Decision<A> decide(
            Scope scope, UUID id, Facts<T> facts, Change<T, A> change) {
        var subject = Subject.of(facts.kind());
        var locked = facts.lockToJudge(List.of(id));
        if (locked.isEmpty()) {
            return subject.uncorrected(id, List.of(subject.unknown()));
        }
        var original = locked.getFirst();
        var faults = new Faults();
        new Form(faults, "").reason(change.reason());
        change.check(faults);
        if (faults.any()) {
            return faults.rejection(KitProblem.RULES_NOT_MET);
        }
        var verdict = reversibility.judge(scope, facts, locked);
        var objection = verdict.objectionToCost(original);
        if (objection.isPresent()) {
            return subject.uncorrected(id, List.of(objection.get()));
        }
        var outcome = change.judge(scope, original);
        if (!outcome.objections().isEmpty()) {
            return Decision.reject(
                    Problem.of(
                            KitProblem.RULES_NOT_MET,
                            outcome.objections().stream().map(one -> one.violation("")).toList()));
        }
        var reasons = reversibility.hindrances(scope, facts, List.of(outcome)).getFirst();
        if (!reasons.isEmpty()) {
            return subject.uncorrected(id, reasons);
        }
        var next = Objects.requireNonNull(outcome.next());
        if (change.isSame(original, next)) {
            return Decision.reject(
                    CorrectionProblem.NOTHING_CHANGED, "name a field that is to differ");
        }
        var billed = verdict.isBilled(original);
        if (billed && !next.sellsAs(original)) {
            return subject.uncorrected(id, List.of(CorrectionProblem.BILLED));
        }
        var order =
                new Rebooked.Order(
                        Objects.requireNonNull(change.reason()),
                        scope.actor(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        var reversedOn = verdict.reversedOn(original);
        return accept(
                facts,
                change,
                billed
                        ? Rebooked.costed(original, next, order, reversedOn)
                        : Rebooked.corrected(original, next, order, reversedOn));
    }

    private static <T extends Record & Fact<T>, A> Decision<A> accept(
            Facts<T> facts, Change<T, A> change, Rebooked<T> pair) {
        var stored = facts.rebook(List.of(pair));
        var rebooked = stored.pairs().getFirst();
        var original = rebooked.original();
        var correction = change.answer(rebooked.reversal(), rebooked.replacement());
        return Decision.accept(
                correction,
                Effects.of(stored.events())
                        .withAudit(
                                new AuditFact(
                                        "correct-" + facts.kind().one(),
                                        original.legalEntity(),
                                        original.id().toString(),
                                        change.reason(),
                                        original,
                                        correction)));
    }
}
