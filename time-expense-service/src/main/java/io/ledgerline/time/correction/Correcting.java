package io.ledgerline.time.correction;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.command.KitProblem;
import io.ledgerline.kit.command.Problem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.intake.Form;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Rebooked;
import io.ledgerline.time.timesheet.Rebooking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Corrects one approved entry: its reversal and a new entry, in one transaction. */
@ApplicationScoped
class Correcting {

    private static final int DAY_MINUTES = 1_440;

    private final Commands commands;
    private final Rebooking rebooking;
    private final Taking taking;
    private final InstantSource clock;

    Correcting(Commands commands, Rebooking rebooking, Taking taking, InstantSource clock) {
        this.commands = commands;
        this.rebooking = rebooking;
        this.taking = taking;
        this.clock = clock;
    }

    /**
     * What is to be different; null leaves it as it is.
     *
     * @param minutes 1 to 1440; start and stop of the original then no longer hold
     * @param task id or code
     * @param billingType null: that of the original, or on another task that of the task
     */
    record NewCorrection(
            @Nullable String reason,
            @Nullable Integer minutes,
            @Nullable String task,
            @Nullable LocalDate workDate,
            @Nullable String note,
            @Nullable BillingType billingType) {}

    /** Both parts of a correction, as told. */
    record Correction(Entry reversal, Entry replacement) {}

    Decision<Correction> correct(Scope scope, CommandKey key, UUID id, NewCorrection request) {
        record Request(UUID id, NewCorrection correction) {}
        return commands.handle(
                scope,
                key,
                new Request(id, request),
                Correction.class,
                () -> decide(scope, id, request));
    }

    private Decision<Correction> decide(Scope scope, UUID id, NewCorrection request) {
        var locked = rebooking.lockToJudge(List.of(id));
        if (locked.isEmpty()) {
            return Decision.reject(CorrectionProblem.UNKNOWN_TIME_ENTRY, "no time entry " + id);
        }
        var original = locked.getFirst();
        var faults = faults(request);
        if (faults.any()) {
            return faults.rejection(KitProblem.RULES_NOT_MET);
        }
        var verdict = taking.judge(scope, locked);
        var objection = verdict.objection(original);
        if (objection.isPresent()) {
            return Decision.reject(
                    objection.get(),
                    "time entry " + id + " cannot be corrected: " + objection.get());
        }
        var judged =
                rebooking.judge(scope, List.of(changed(original, request)), Set.of(id)).getFirst();
        if (!judged.objections().isEmpty()) {
            return Decision.reject(
                    Problem.of(
                            KitProblem.RULES_NOT_MET,
                            judged.objections().stream().map(one -> one.violation("")).toList()));
        }
        var next = Objects.requireNonNull(judged.entry());
        if (next.lacks(rebooking.terms(List.of(next)))) {
            return Decision.reject(
                    CorrectionProblem.TERMS_UNKNOWN,
                    "the contract of the task is not known yet: try again later");
        }
        if (isSame(original, next)) {
            return Decision.reject(
                    CorrectionProblem.NOTHING_CHANGED,
                    "name minutes, task, workDate, note or billingType that differ");
        }
        var order =
                new Rebooked.Order(
                        Objects.requireNonNull(request.reason()),
                        scope.actor(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        return accept(Rebooked.corrected(original, next, order, verdict.reversedOn(original)));
    }

    private Decision<Correction> accept(Rebooked pair) {
        var stored = rebooking.rebook(List.of(pair));
        var rebooked = stored.pairs().getFirst();
        var original = rebooked.original();
        var correction = new Correction(rebooked.reversal(), rebooked.replacement());
        return Decision.accept(
                correction,
                Effects.of(stored.events())
                        .withAudit(
                                new AuditFact(
                                        "correct-time-entry",
                                        original.legalEntity(),
                                        original.id().toString(),
                                        Objects.requireNonNull(rebooked.replacement().trace())
                                                .reason(),
                                        original,
                                        correction)));
    }

    private static Faults faults(NewCorrection request) {
        var faults = new Faults();
        Selection.checkReason(request.reason(), faults);
        var minutes = request.minutes();
        faults.require(
                minutes == null || (minutes >= 1 && minutes <= DAY_MINUTES),
                CorrectionProblem.CHANGE_NOT_VALID,
                "minutes",
                "minutes is from 1 to 1440",
                OwnerQueue.PMO);
        var form = new Form(faults, "");
        form.note(request.note());
        if (request.task() != null) {
            form.text("task", request.task());
        }
        if (request.workDate() != null) {
            form.day("workDate", request.workDate());
        }
        return faults;
    }

    private static boolean isSame(Entry original, Entry next) {
        return next.workedMinutes() == original.workedMinutes()
                && next.taskId().equals(original.taskId())
                && next.workDate().equals(original.workDate())
                && next.billingType() == original.billingType()
                && Objects.equals(next.note(), original.note());
    }

    /** The work as it should have been sent; its source stays the same. */
    private static Submission changed(Entry original, NewCorrection request) {
        var minutes = Objects.requireNonNullElse(request.minutes(), original.workedMinutes());
        var timed = minutes == original.workedMinutes();
        return new Submission(
                original.id(),
                original.legalEntity(),
                original.source(),
                original.consultantId().toString(),
                original.projectId().toString(),
                Objects.requireNonNullElse(request.task(), original.taskId().toString()),
                request.billingType() == null && request.task() == null
                        ? original.billingType()
                        : request.billingType(),
                Objects.requireNonNullElse(request.workDate(), original.workDate()),
                minutes,
                timed ? original.startMinute() : null,
                timed ? original.stopMinute() : null,
                request.note() == null ? original.note() : request.note(),
                original.submittedBy(),
                original.receivedAt());
    }
}
