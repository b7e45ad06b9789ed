package io.ledgerline.time.intake;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.intake.Batching.BatchReceived;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.timesheet.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Use cases of the edge: a batch into the queue, a single entry judged while the client waits. */
@ApplicationScoped
public class Receiving {

    private static final String OWN_SYSTEM = "ledgerline";

    private final Commands commands;
    private final Admission admission;
    private final Intaking intaking;
    private final Batching batching;
    private final InstantSource clock;

    Receiving(
            Commands commands,
            Admission admission,
            Intaking intaking,
            Batching batching,
            InstantSource clock) {
        this.commands = commands;
        this.admission = admission;
        this.intaking = intaking;
        this.batching = batching;
        this.clock = clock;
    }

    public record NewBatch(
            @Nullable String legalEntity, @Nullable List<@Nullable NewEntry> entries) {}

    /** Queues every entry or, when one is malformed or too much waits already, none. */
    public Decision<BatchReceived> receive(Scope scope, CommandKey key, NewBatch batch) {
        return batching.receive(
                scope,
                key,
                new Batching.Sent<>(batch, batch.legalEntity(), "entries", batch.entries()),
                new Batching.Kind<>(
                        (entry, form) -> {
                            form.source(entry.source());
                            entry.check(form);
                            form.approver(entry.approvedBy(), scope);
                        },
                        NewEntry::consultant,
                        (taken, entries) ->
                                IntakeQueue.events(
                                        taken.batchId(),
                                        entries.stream()
                                                .map(entry ->
                                                        submission(
                                                                taken.legalEntity(),
                                                                entry,
                                                                scope,
                                                                taken.at()))
                                                .toList())));
    }

    /** Judges one entry at once: stored, or refused with every objection and no effect. */
    Decision<Entry> submit(
            Scope scope, CommandKey key, @Nullable String legalEntity, NewEntry entry) {
        record Request(@Nullable String legalEntity, NewEntry entry) {}
        return commands.handle(
                scope,
                key,
                new Request(legalEntity, entry),
                Entry.class,
                () -> decideSubmit(scope, legalEntity, entry));
    }

    private Decision<Entry> decideSubmit(
            Scope scope, @Nullable String legalEntity, NewEntry entry) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, legalEntity, faults);
        var form = new Form(faults, "");
        entry.check(form);
        if (entry.source() != null) {
            form.source(entry.source());
        }
        admission.checkOwn(scope, entry.consultant(), form);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var submission = submission(entity, entry, scope, at);
        if (entry.source() != null && intaking.isWithdrawn(submission)) {
            return Decision.reject(
                    IntakeProblem.SOURCE_WITHDRAWN,
                    "its system has taken the work away; a later version may come in");
        }
        var judged = intaking.takeOne(scope, submission);
        if (!judged.objections().isEmpty()) {
            return Decision.reject(
                    Problem.of(
                            judged.isLikelyDuplicate()
                                    ? IntakeProblem.LIKELY_DUPLICATE
                                    : KitProblem.RULES_NOT_MET,
                            judged.objections().stream().map(one -> one.violation("")).toList()));
        }
        var settled = intaking.keep(List.of(judged));
        return Decision.accept(
                Objects.requireNonNull(judged.entry()), Effects.NONE.withSettled(settled));
    }

    /** Of a checked entry; one without a source of its own gets its id as the source. */
    private static Submission submission(String entity, NewEntry entry, Scope scope, Instant at) {
        var id = Ids.next();
        var source = entry.source();
        return new Submission(
                id,
                entity,
                source == null
                        ? new SourceReference(OWN_SYSTEM, id.toString(), 1)
                        : source.reference(),
                Objects.requireNonNull(entry.consultant()),
                Objects.requireNonNull(entry.project()),
                Objects.requireNonNull(entry.task()),
                entry.billingType(),
                Objects.requireNonNull(entry.workDate()),
                Objects.requireNonNull(entry.minutes()),
                entry.startMinute(),
                entry.stopMinute(),
                entry.note(),
                scope.actor(),
                at,
                entry.approvedBy());
    }
}
