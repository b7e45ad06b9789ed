package io.ledgerline.time.intake;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.command.KitProblem;
import io.ledgerline.kit.command.Problem;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.timesheet.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Use cases of the edge: a batch into the queue, a single entry judged while the client waits. */
@ApplicationScoped
public class Receiving {

    public static final int BATCH_ENTRIES_MAX = 1_000;
    private static final String OWN_SYSTEM = "ledgerline";

    private final Commands commands;
    private final Db db;
    private final Admission admission;
    private final Intaking intaking;
    private final Backlog backlog;
    private final InstantSource clock;

    Receiving(
            Commands commands,
            Db db,
            Admission admission,
            Intaking intaking,
            Backlog backlog,
            InstantSource clock) {
        this.commands = commands;
        this.db = db;
        this.admission = admission;
        this.intaking = intaking;
        this.backlog = backlog;
        this.clock = clock;
    }

    public record NewBatch(
            @Nullable String legalEntity, @Nullable List<@Nullable NewEntry> entries) {}

    /** The answer to a batch: where to watch it, and how many entries are in the queue now. */
    public record BatchReceived(UUID batchId, int received) {}

    /** Queues every entry or, when one is malformed or too much waits already, none. */
    public Decision<BatchReceived> receive(Scope scope, CommandKey key, NewBatch batch) {
        if (backlog.isFull()) {
            return Decision.reject(
                    IntakeProblem.QUEUE_FULL, "too many entries wait for their validation");
        }
        return commands.handle(
                scope, key, batch, BatchReceived.class, () -> decideReceive(scope, batch));
    }

    private Decision<BatchReceived> decideReceive(Scope scope, NewBatch batch) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, batch.legalEntity(), faults);
        var entries = checkEntries(scope, batch, faults);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var batchId = Ids.next();
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        BatchRow.store(db, batchId, entity, entries.size(), scope.actor(), at);
        return Decision.accept(
                new BatchReceived(batchId, entries.size()),
                IntakeQueue.events(
                        batchId,
                        entries.stream()
                                .map(entry -> submission(entity, entry, scope, at))
                                .toList()));
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
        form.entry(entry);
        if (entry.source() != null) {
            form.source(entry.source());
        }
        admission.checkOwn(scope, entry.consultant(), form);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var judged = intaking.takeOne(scope, submission(entity, entry, scope, at));
        if (!judged.objections().isEmpty()) {
            return Decision.reject(
                    Problem.of(
                            judged.isLikelyDuplicate()
                                    ? IntakeProblem.LIKELY_DUPLICATE
                                    : KitProblem.RULES_NOT_MET,
                            judged.objections().stream().map(one -> one.violation("")).toList()));
        }
        var settled = intaking.store(List.of(new Item(null, judged)));
        return Decision.accept(
                Objects.requireNonNull(judged.entry()), Effects.NONE.withSettled(settled));
    }

    /** The counts of a batch; who may not send for others sees only own batches. */
    Optional<BatchView> find(Scope scope, UUID id) {
        var sender = Knowing.seesOthers(scope) ? null : scope.actor();
        return db.read(scope, () -> BatchRow.find(db, id, sender));
    }

    private List<NewEntry> checkEntries(Scope scope, NewBatch batch, Faults faults) {
        var entries = Objects.requireNonNullElse(batch.entries(), List.<NewEntry>of());
        if (entries.isEmpty() || entries.size() > BATCH_ENTRIES_MAX) {
            faults.add(
                    IntakeProblem.BATCH_SIZE,
                    "entries",
                    "a batch has 1 to " + BATCH_ENTRIES_MAX + " entries",
                    OwnerQueue.IT);
            return List.of();
        }
        var self = admission.self(scope);
        IntStream.range(0, entries.size())
                .forEach(i -> {
                    var path = "entries[" + i + "]";
                    var entry = entries.get(i);
                    if (new Form(faults, "").present(path, entry)) {
                        var form = new Form(faults, path + ".");
                        var told = Objects.requireNonNull(entry);
                        form.source(told.source());
                        form.entry(told);
                        Admission.checkOwn(scope, self, told.consultant(), form);
                    }
                });
        return entries.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
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
                        : new SourceReference(
                                Objects.requireNonNull(source.system()),
                                Objects.requireNonNull(source.id()),
                                Objects.requireNonNull(source.version())),
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
                at);
    }
}
