package io.ledgerline.time.correction;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.reference.ReferenceData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Deletes a record before its approval; it stays in the table, out of every sum. */
@ApplicationScoped
class DeleteFact {

    private final Commands commands;
    private final ReferenceData reference;

    DeleteFact(Commands commands, ReferenceData reference) {
        this.commands = commands;
        this.reference = reference;
    }

    <T extends Record & Fact<T>> Decision<T> delete(
            Scope scope, CommandKey key, UUID id, Facts<T> facts) {
        return commands.handle(scope, key, id, facts.type(), () -> decide(scope, id, facts));
    }

    private <T extends Record & Fact<T>> Decision<T> decide(Scope scope, UUID id, Facts<T> facts) {
        var subject = Subject.of(facts.kind());
        var found =
                facts.lock(List.of(id)).stream()
                        .filter(one -> ReferenceData.seesOthers(scope) || isOwn(scope, one))
                        .findFirst();
        if (found.isEmpty()) {
            return Decision.reject(
                    subject.unknown(), subject.message(id, "deleted", subject.unknown()));
        }
        var fact = found.get();
        var objection = objection(scope, facts, fact);
        if (objection.isPresent()) {
            return Decision.reject(
                    objection.get(), subject.message(id, "deleted", objection.get()));
        }
        var deleted = facts.delete(fact);
        return Decision.accept(
                deleted,
                Effects.NONE.withAudit(
                        new AuditFact(
                                "delete-" + facts.kind().one(),
                                deleted.legalEntity(),
                                id.toString(),
                                null,
                                fact,
                                deleted)));
    }

    /** A lock covers deletion too: what stands in a closed period stays until finance opens it. */
    private <T extends Record & Fact<T>> Optional<CorrectionProblem> objection(
            Scope scope, Facts<T> facts, T fact) {
        if (fact.state() != Fact.State.SUBMITTED && fact.state() != Fact.State.REJECTED) {
            return Optional.of(CorrectionProblem.NOT_SUBMITTED);
        }
        if (facts.isDeclaredComplete(scope, fact)) {
            return Optional.of(CorrectionProblem.WEEK_COMPLETE);
        }
        var entity = fact.legalEntity();
        return reference
                        .calendar(scope, facts.kind().module(), Set.of(entity))
                        .isOpen(entity, fact.accountingDate())
                ? Optional.empty()
                : Optional.of(CorrectionProblem.PERIOD_CLOSED);
    }

    private static boolean isOwn(Scope scope, Fact<?> fact) {
        return fact.person().equals(scope.actor()) || fact.submittedBy().equals(scope.actor());
    }
}
