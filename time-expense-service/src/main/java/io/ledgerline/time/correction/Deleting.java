package io.ledgerline.time.correction;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Timekeeping;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Deletes a record before its approval; it stays in the table, out of every sum. */
@ApplicationScoped
class Deleting {

    private final Commands commands;
    private final Knowing knowing;
    private final Timekeeping timekeeping;

    Deleting(Commands commands, Knowing knowing, Timekeeping timekeeping) {
        this.commands = commands;
        this.knowing = knowing;
        this.timekeeping = timekeeping;
    }

    <T extends Fact<T>> Decision<T> delete(Scope scope, CommandKey key, UUID id, Facts<T> facts) {
        return commands.handle(scope, key, id, facts.type(), () -> decide(scope, id, facts));
    }

    private <T extends Fact<T>> Decision<T> decide(Scope scope, UUID id, Facts<T> facts) {
        var subject = Subject.of(facts.module());
        var found =
                facts.lock(List.of(id)).stream()
                        .filter(one -> Knowing.seesOthers(scope) || isOwn(scope, one))
                        .findFirst();
        if (found.isEmpty()) {
            return Decision.reject(
                    subject.unknown(), subject.message(id, "deleted", subject.unknown()));
        }
        var fact = found.get();
        var objection = objection(scope, fact, facts.module());
        if (objection.isPresent()) {
            return Decision.reject(
                    objection.get(), subject.message(id, "deleted", objection.get()));
        }
        var deleted = facts.delete(fact);
        return Decision.accept(
                deleted,
                Effects.NONE.withAudit(
                        new AuditFact(
                                "delete-" + subject.one(),
                                deleted.legalEntity(),
                                id.toString(),
                                null,
                                fact,
                                deleted)));
    }

    /** A lock covers deletion too: what stands in a closed period stays until finance opens it. */
    private Optional<CorrectionProblem> objection(Scope scope, Fact<?> fact, Wanted.Module module) {
        if (fact.state() != Fact.State.SUBMITTED && fact.state() != Fact.State.REJECTED) {
            return Optional.of(CorrectionProblem.NOT_SUBMITTED);
        }
        if (fact instanceof Entry entry
                && timekeeping.isComplete(scope, entry.consultantId(), entry.workDate())) {
            return Optional.of(CorrectionProblem.WEEK_COMPLETE);
        }
        var entity = fact.legalEntity();
        return knowing.calendar(scope, module, Set.of(entity)).isOpen(entity, fact.accountingDate())
                ? Optional.empty()
                : Optional.of(CorrectionProblem.PERIOD_CLOSED);
    }

    private static boolean isOwn(Scope scope, Fact<?> fact) {
        return fact.person().equals(scope.actor()) || fact.submittedBy().equals(scope.actor());
    }
}
