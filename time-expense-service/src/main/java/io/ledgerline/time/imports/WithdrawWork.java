package io.ledgerline.time.imports;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.imports.Interpreter.Removal;
import io.ledgerline.time.intake.Settling;
import io.ledgerline.time.reference.PostingCalendar;
import io.ledgerline.time.reference.ReferenceData;
import io.ledgerline.time.reference.SourceKey;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.RecordWork;
import io.ledgerline.time.timesheet.TimeEntries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Use case: a system has taken work away. What is not approved yet is deleted here too and stays in
 * the table with its trace; what only waits or was refused is settled, so that no fact to come
 * brings it back; what is approved, or stands in a closed period, becomes a case. A record sent
 * again in the same version, or still on its way in, does not come in any more.
 */
@ApplicationScoped
class WithdrawWork {

    private final Commands commands;
    private final TimeEntries entries;
    private final RecordWork recording;
    private final Settling settling;
    private final ReferenceData reference;

    WithdrawWork(
            Commands commands,
            TimeEntries entries,
            RecordWork recording,
            Settling settling,
            ReferenceData reference) {
        this.commands = commands;
        this.entries = entries;
        this.recording = recording;
        this.settling = settling;
        this.reference = reference;
    }

    /** How many entries were deleted or wait no more, and how many marks became cases. */
    record Withdrawn(int entries, int cases) {}

    /** Safe to repeat, and judged anew each time: what a mark is about may come after it. */
    Decision<Withdrawn> withdraw(
            Scope scope, String system, String legalEntity, List<Removal> gone) {
        if (gone.isEmpty()) {
            return Decision.accept(new Withdrawn(0, 0));
        }
        var key = new CommandKey("withdraw-imported", Ids.next().toString());
        return commands.handle(
                scope,
                key,
                gone,
                Withdrawn.class,
                () -> decide(scope, new Origin(system, legalEntity), gone));
    }

    private record Origin(String system, String legalEntity) {

        SourceKey key(String entry) {
            return new SourceKey(legalEntity, system, entry);
        }
    }

    private Decision<Withdrawn> decide(Scope scope, Origin origin, List<Removal> gone) {
        var versions = versions(origin, gone);
        recording.withdraw(versions);
        var stored = lock(origin, gone);
        var voided = settling.withdraw(versions);
        var waited = voided.stream().map(Settling.Voided::source).collect(Collectors.toSet());
        var entity = origin.legalEntity();
        var calendar = reference.calendar(scope, Wanted.Module.TIME, Set.of(entity));
        var taken = new LinkedHashMap<UUID, Long>();
        var effects =
                Effects.NONE.withSettled(voided.stream().map(Settling.Voided::caseKey).toList());
        var cases = new ArrayList<CaseDraft>();
        for (var mark : gone) {
            var made =
                    mark.entries().stream()
                            .map(origin::key)
                            .filter(stored::containsKey)
                            .map(stored::get)
                            .toList();
            var isKnown =
                    !made.isEmpty()
                            || mark.entries().stream().map(origin::key).anyMatch(waited::contains);
            if (!isKnown && mark.deleted()) {
                cases.add(unknown(origin, mark));
            }
            for (var entry : made) {
                if (entry.state() == Fact.State.DELETED
                        || entry.source().version() > mark.version()) {
                    continue;
                }
                if (isOpen(entry, calendar)) {
                    taken.put(entry.id(), mark.version());
                    effects = effects.withAudit(trace(entry, mark));
                } else {
                    cases.add(kept(origin, mark, entry));
                }
            }
        }
        recording.delete(taken);
        waited.removeIf(stored::containsKey);
        return Decision.accept(
                new Withdrawn(taken.size() + waited.size(), cases.size()),
                effects.withCases(cases));
    }

    private static Map<SourceKey, Long> versions(Origin origin, List<Removal> gone) {
        var versions = new LinkedHashMap<SourceKey, Long>();
        for (var mark : gone) {
            for (var entry : mark.entries()) {
                versions.merge(origin.key(entry), mark.version(), Math::max);
            }
        }
        return versions;
    }

    private Map<SourceKey, Entry> lock(Origin origin, List<Removal> gone) {
        var keys =
                gone.stream()
                        .flatMap(mark -> mark.entries().stream())
                        .map(origin::key)
                        .distinct()
                        .toList();
        var ids = entries.live(keys).stream().map(Entry::id).toList();
        return entries.lock(ids).stream()
                .filter(entry -> entry.state() != Fact.State.REVERSED)
                .collect(Collectors.toMap(Entry::sourceKey, Function.identity()));
    }

    /** A lock covers deletion too: what stands in a closed period stays until finance opens it. */
    private static boolean isOpen(Entry entry, PostingCalendar calendar) {
        return entry.state() == Fact.State.SUBMITTED
                && calendar.isOpen(entry.legalEntity(), entry.accountingDate());
    }

    private static AuditFact trace(Entry entry, Removal mark) {
        return new AuditFact(
                "withdraw-time-entry",
                entry.legalEntity(),
                entry.id().toString(),
                "taken away in " + entry.source().system() + ", " + mark.when(),
                entry,
                null);
    }

    private static CaseDraft unknown(Origin origin, Removal mark) {
        return draft(
                origin,
                new SourceReference(origin.system(), mark.id(), mark.version()),
                new Violation(
                        TimeProblem.SOURCE_DELETED_UNKNOWN.name(),
                        "records[" + mark.place() + "]",
                        "%s:%s was deleted there and has made no entry here"
                                .formatted(origin.system(), mark.id()),
                        OwnerQueue.PMO,
                        "check what came of it here, then ignore this case"));
    }

    private static CaseDraft kept(Origin origin, Removal mark, Entry entry) {
        return draft(
                origin,
                new SourceReference(origin.system(), entry.source().id(), mark.version()),
                new Violation(
                        TimeProblem.SOURCE_DELETED_AFTER_APPROVAL.name(),
                        "records[" + mark.place() + "]",
                        "%s:%s was taken away there; time entry %s here is %s, accounting date %s"
                                .formatted(
                                        origin.system(),
                                        entry.source().id(),
                                        entry.id(),
                                        entry.state(),
                                        entry.accountingDate()),
                        OwnerQueue.PMO,
                        "take the entry back by a reversal, or ignore this case"));
    }

    private static CaseDraft draft(Origin origin, SourceReference source, Violation violation) {
        return CaseDraft.open(origin.legalEntity(), violation, source);
    }
}
