package io.ledgerline.time.intake;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.edge.BodyKeys;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.reference.ReferenceData;
import io.ledgerline.time.reference.Submitted;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use case: a batch of time or of money goes into the queue, whole or not at all. */
@ApplicationScoped
public class ReceiveBatch {

    public static final int ENTRIES_MAX = 1_000;

    private final Commands commands;
    private final Db db;
    private final Admission admission;
    private final Backlog backlog;
    private final BodyKeys keys;

    ReceiveBatch(Commands commands, Db db, Admission admission, Backlog backlog, BodyKeys keys) {
        this.commands = commands;
        this.db = db;
        this.admission = admission;
        this.backlog = backlog;
        this.keys = keys;
    }

    /** The answer to a batch: where to watch it, and how many entries are in the queue now. */
    public record BatchReceived(UUID batchId, int received) {}

    /** A batch as it was sent. */
    interface Batch<N> {

        @Nullable String legalEntity();

        /** The list of its records. */
        @Nullable List<@Nullable N> records();

        /** The name of the list. */
        String field();

        /** What is asked for, as keys of requests tell it. */
        String operation();
    }

    /**
     * Queues every entry or, when one is malformed or too much waits already, none.
     *
     * @param sent key of the request; null: the body is the key, so that the same batch again is
     *     the same batch
     * @param origin tells apart batches with the same content that come in different ways
     */
    <N, S extends Submitted<S>> Decision<BatchReceived> receive(
            Scope scope,
            @Nullable CommandKey sent,
            String origin,
            Batch<N> batch,
            Intake<N, S, ?> intake) {
        if (backlog.isFull()) {
            return Decision.reject(
                    TimeProblem.QUEUE_FULL, "too many entries wait for their validation");
        }
        // A key that is made of the body says all that the body says; it need not be hashed again.
        var key = sent == null ? keys.of(batch.operation(), origin, batch) : sent;
        Object request = sent == null ? key.value() : batch;
        return commands.handle(
                scope, key, request, BatchReceived.class, () -> decide(scope, batch, intake));
    }

    private <N, S extends Submitted<S>> Decision<BatchReceived> decide(
            Scope scope, Batch<N> batch, Intake<N, S, ?> intake) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, batch.legalEntity(), faults);
        var records = check(scope, batch, intake, faults);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var id = Ids.next();
        var receipt = admission.receipt(scope);
        BatchRow.store(db, id, entity, records.size(), receipt);
        return Decision.accept(
                new BatchReceived(id, records.size()),
                intake.queue()
                        .events(
                                id,
                                records.stream()
                                        .map(one -> intake.submission(entity, one, receipt))
                                        .toList()));
    }

    private <N> List<N> check(Scope scope, Batch<N> batch, Intake<N, ?, ?> intake, Faults faults) {
        var records = Objects.requireNonNullElse(batch.records(), List.<@Nullable N>of());
        if (records.isEmpty() || records.size() > ENTRIES_MAX) {
            new Form(faults, "")
                    .by(TimeProblem.BATCH_SIZE, OwnerQueue.IT)
                    .require(
                            false,
                            batch.field(),
                            "a batch has 1 to " + ENTRIES_MAX + " " + batch.field());
            return List.of();
        }
        var self = admission.self(scope);
        for (int i = 0; i < records.size(); i++) {
            var path = batch.field() + "[" + i + "]";
            var record = records.get(i);
            if (record == null) {
                new Form(faults, "").present(path, null);
                continue;
            }
            var form = new Form(faults, path + ".");
            intake.check(record, batch.legalEntity(), form, scope);
            Admission.checkOwn(scope, self, intake.consultant(record), form);
        }
        return records.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }

    /** The counts of a batch; who may not send for others sees only own batches. */
    Optional<BatchView> find(Scope scope, UUID id) {
        var sender = ReferenceData.seesOthers(scope) ? null : scope.actor();
        return db.read(scope, () -> BatchRow.find(db, id, sender));
    }
}
