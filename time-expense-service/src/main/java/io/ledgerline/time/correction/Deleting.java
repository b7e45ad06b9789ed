package io.ledgerline.time.correction;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Rebooking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Deletes an entry before its approval; it stays in the table, out of every sum. */
@ApplicationScoped
class Deleting {

    private final Commands commands;
    private final Rebooking rebooking;
    private final Knowing knowing;

    Deleting(Commands commands, Rebooking rebooking, Knowing knowing) {
        this.commands = commands;
        this.rebooking = rebooking;
        this.knowing = knowing;
    }

    Decision<Entry> delete(Scope scope, CommandKey key, UUID id) {
        return commands.handle(scope, key, id, Entry.class, () -> decide(scope, id));
    }

    private Decision<Entry> decide(Scope scope, UUID id) {
        var entry =
                rebooking.lock(List.of(id)).stream()
                        .filter(one -> Knowing.seesOthers(scope) || isOwn(scope, one))
                        .findFirst();
        if (entry.isEmpty()) {
            return Decision.reject(CorrectionProblem.UNKNOWN_TIME_ENTRY, "no time entry " + id);
        }
        var objection = objection(scope, entry.get());
        if (objection.isPresent()) {
            return Decision.reject(
                    objection.get(), "time entry " + id + " cannot be deleted: " + objection.get());
        }
        var deleted = rebooking.delete(entry.get());
        return Decision.accept(
                deleted,
                Effects.NONE.withAudit(
                        new AuditFact(
                                "delete-time-entry",
                                deleted.legalEntity(),
                                id.toString(),
                                null,
                                entry.get(),
                                deleted)));
    }

    /** A lock covers deletion too: what stands in a closed period stays until finance opens it. */
    private Optional<CorrectionProblem> objection(Scope scope, Entry entry) {
        if (entry.state() != Entry.State.SUBMITTED) {
            return Optional.of(CorrectionProblem.NOT_SUBMITTED);
        }
        var entity = entry.legalEntity();
        return knowing.calendar(scope, Wanted.Module.TIME, Set.of(entity))
                        .isOpen(entity, entry.accountingDate())
                ? Optional.empty()
                : Optional.of(CorrectionProblem.PERIOD_CLOSED);
    }

    private static boolean isOwn(Scope scope, Entry entry) {
        return entry.workedBy().equals(scope.actor()) || entry.submittedBy().equals(scope.actor());
    }
}
