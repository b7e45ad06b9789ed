package io.ledgerline.time.correction;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.command.KitProblem;
import io.ledgerline.kit.command.Problem;
import io.ledgerline.kit.command.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.intake.Form;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.Terms;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Judged;
import io.ledgerline.time.timesheet.Rebooked;
import io.ledgerline.time.timesheet.Rebooking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves entries to another project or task, all or none: approved ones by reversal and new entry,
 * submitted ones as they are. A fixed number of statements, whatever their number.
 */
@ApplicationScoped
class Moving {

    private final Commands commands;
    private final Rebooking rebooking;
    private final Choosing choosing;
    private final Taking taking;
    private final InstantSource clock;

    Moving(
            Commands commands,
            Rebooking rebooking,
            Choosing choosing,
            Taking taking,
            InstantSource clock) {
        this.commands = commands;
        this.rebooking = rebooking;
        this.choosing = choosing;
        this.taking = taking;
        this.clock = clock;
    }

    /**
     * Which entries, see {@link Selection}, where to and why.
     *
     * @param toProject id or code, of the same legal entity
     * @param toTask id or code
     */
    record NewMove(
            @Nullable String legalEntity,
            @Nullable String project,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String consultant,
            @Nullable List<UUID> ids,
            @Nullable String toProject,
            @Nullable String toTask,
            @Nullable String reason) {

        Selection selection() {
            return new Selection(legalEntity, project, from, to, consultant, ids);
        }
    }

    /**
     * @param reversed approved entries that were reversed and stand anew
     * @param repointed submitted entries
     * @param minutes worked minutes of all
     */
    record Move(int reversed, int repointed, long minutes) {}

    /** One entry's way, as the audit trail keeps it. */
    private record Step(
            UUID entry, UUID fromProject, UUID fromTask, UUID toProject, UUID toTask, UUID now) {}

    Decision<Move> move(Scope scope, CommandKey key, NewMove request) {
        return commands.handle(scope, key, request, Move.class, () -> decide(scope, request));
    }

    private Decision<Move> decide(Scope scope, NewMove request) {
        var faults = new Faults();
        request.selection().check(faults);
        var form = new Form(faults, "");
        form.text("toProject", request.toProject());
        form.text("toTask", request.toTask());
        Selection.checkReason(request.reason(), faults);
        if (faults.any()) {
            return faults.rejection(KitProblem.RULES_NOT_MET);
        }
        var ids = request.ids();
        if (ids != null) {
            return move(scope, request, rebooking.lockToJudge(ids));
        }
        return choosing.inRange(
                request.selection(),
                range -> {
                    var live = rebooking.live(range, Selection.RECORDS_MAX + 1);
                    return live.size() > Selection.RECORDS_MAX
                            ? Decision.reject(
                                    CorrectionProblem.TOO_MANY_RECORDS,
                                    "more than %d records: choose fewer days"
                                            .formatted(Selection.RECORDS_MAX))
                            : move(scope, request, rebooking.lockToJudge(live));
                });
    }

    private Decision<Move> move(Scope scope, NewMove request, List<Entry> entries) {
        var verdict = taking.judge(scope, entries);
        var violations = new ArrayList<Violation>(unknown(request, entries));
        for (var entry : entries) {
            objection(verdict, entry).ifPresent(code -> violations.add(refusal(code, entry.id())));
        }
        var replaced = entries.stream().map(Entry::id).collect(Collectors.toSet());
        var judged =
                rebooking.judge(
                        scope,
                        entries.stream().map(entry -> elsewhere(entry, request)).toList(),
                        replaced);
        var terms =
                rebooking.terms(
                        judged.stream().flatMap(one -> Stream.ofNullable(one.entry())).toList());
        for (int i = 0; i < entries.size(); i++) {
            var path = "entries[" + entries.get(i).id() + "].";
            judged.get(i).objections().forEach(one -> violations.add(one.violation(path)));
            if (lacksTerms(entries.get(i), judged.get(i), terms)) {
                violations.add(refusal(CorrectionProblem.TERMS_UNKNOWN, entries.get(i).id()));
            }
            if (isThere(entries.get(i), judged.get(i))) {
                violations.add(refusal(CorrectionProblem.NOTHING_CHANGED, entries.get(i).id()));
            }
        }
        return violations.isEmpty()
                ? store(scope, request, new Pairs(entries, judged, verdict))
                : Decision.reject(Problem.of(CorrectionProblem.ENTRIES_NOT_MOVABLE, violations));
    }

    /** Entries that may move, each with what the rules made of it at the same index. */
    private record Pairs(List<Entry> entries, List<Judged> judged, Taking.Verdict verdict) {

        Entry next(int index) {
            return Objects.requireNonNull(judged.get(index).entry());
        }
    }

    private Decision<Move> store(Scope scope, NewMove request, Pairs pairs) {
        var order =
                new Rebooked.Order(
                        Objects.requireNonNull(request.reason()),
                        scope.actor(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        var reversed = new ArrayList<Rebooked>();
        var repointed = new ArrayList<Entry>();
        var steps = new ArrayList<Step>();
        for (int i = 0; i < pairs.entries().size(); i++) {
            var entry = pairs.entries().get(i);
            var next = pairs.next(i);
            if (entry.state() == Entry.State.SUBMITTED) {
                repointed.add(next);
            } else {
                var pair =
                        Rebooked.corrected(entry, next, order, pairs.verdict().reversedOn(entry));
                reversed.add(pair);
                next = pair.replacement();
            }
            steps.add(
                    new Step(
                            entry.id(),
                            entry.projectId(),
                            entry.taskId(),
                            next.projectId(),
                            next.taskId(),
                            next.id()));
        }
        var minutes = pairs.entries().stream().mapToLong(Entry::workedMinutes).sum();
        rebooking.repoint(repointed);
        var effects = Effects.of(rebooking.rebook(reversed).events());
        return Decision.accept(
                new Move(reversed.size(), repointed.size(), minutes),
                pairs.entries().isEmpty()
                        ? effects
                        : effects.withAudit(
                                new AuditFact(
                                        "move-time-entries",
                                        pairs.entries().getFirst().legalEntity(),
                                        null,
                                        order.reason(),
                                        null,
                                        steps)));
    }

    private static Optional<CorrectionProblem> objection(Taking.Verdict verdict, Entry entry) {
        return entry.state() == Entry.State.SUBMITTED ? Optional.empty() : verdict.objection(entry);
    }

    /** A submitted entry may wait for its terms until it is approved. */
    private static boolean lacksTerms(Entry entry, Judged judged, Terms terms) {
        var next = judged.entry();
        return entry.state() != Entry.State.SUBMITTED && next != null && next.lacks(terms);
    }

    private static boolean isThere(Entry entry, Judged judged) {
        var next = judged.entry();
        return next != null
                && next.projectId().equals(entry.projectId())
                && next.taskId().equals(entry.taskId());
    }

    /** Ids that the scope does not see answer as if they did not exist. */
    private static List<Violation> unknown(NewMove request, List<Entry> entries) {
        var ids = request.ids();
        if (ids == null) {
            return List.of();
        }
        var found = entries.stream().map(Entry::id).collect(Collectors.toSet());
        return ids.stream()
                .distinct()
                .filter(id -> !found.contains(id))
                .map(id -> refusal(CorrectionProblem.UNKNOWN_TIME_ENTRY, id))
                .toList();
    }

    private static Violation refusal(CorrectionProblem code, UUID id) {
        return new Violation(
                code.name(),
                "entries[" + id + "]",
                "time entry " + id + " cannot be moved: " + code,
                OwnerQueue.PMO,
                null);
    }

    /**
     * The same work, from the same source, on the other project and task, billed as that one is.
     */
    private static Submission elsewhere(Entry entry, NewMove request) {
        return new Submission(
                entry.id(),
                entry.legalEntity(),
                entry.source(),
                entry.consultantId().toString(),
                Objects.requireNonNull(request.toProject()),
                Objects.requireNonNull(request.toTask()),
                null,
                entry.workDate(),
                Math.abs(entry.workedMinutes()),
                entry.startMinute(),
                entry.stopMinute(),
                entry.note(),
                entry.submittedBy(),
                entry.receivedAt());
    }
}
