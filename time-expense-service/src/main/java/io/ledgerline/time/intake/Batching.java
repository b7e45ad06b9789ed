package io.ledgerline.time.intake;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.reference.Knowing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What batches of time and of money have in common at the edge: into the queue, whole or not. */
@ApplicationScoped
public class Batching {

    public static final int ENTRIES_MAX = 1_000;

    private final Commands commands;
    private final Db db;
    private final Admission admission;
    private final Backlog backlog;
    private final InstantSource clock;

    Batching(Commands commands, Db db, Admission admission, Backlog backlog, InstantSource clock) {
        this.commands = commands;
        this.db = db;
        this.admission = admission;
        this.backlog = backlog;
        this.clock = clock;
    }

    /** The answer to a batch: where to watch it, and how many entries are in the queue now. */
    public record BatchReceived(UUID batchId, int received) {}

    /**
     * A batch as it was sent.
     *
     * @param request what the key stands for
     * @param field name of the list
     */
    record Sent<E>(
            Object request,
            @Nullable String legalEntity,
            String field,
            @Nullable List<@Nullable E> entries) {}

    /**
     * How the entries of a kind are read.
     *
     * @param check names every fault of an entry in itself
     * @param consultant for whom it is sent
     * @param events the records that bring the entries to their validation
     */
    record Kind<E>(
            BiConsumer<E, Form> check,
            Function<E, @Nullable String> consultant,
            BiFunction<Taken, List<E>, List<Event>> events) {}

    /** A batch that goes into the queue. */
    record Taken(UUID batchId, String legalEntity, String submittedBy, Instant at) {}

    /** Queues every entry or, when one is malformed or too much waits already, none. */
    <E> Decision<BatchReceived> receive(Scope scope, CommandKey key, Sent<E> sent, Kind<E> kind) {
        if (backlog.isFull()) {
            return Decision.reject(
                    IntakeProblem.QUEUE_FULL, "too many entries wait for their validation");
        }
        return commands.handle(
                scope, key, sent.request(), BatchReceived.class, () -> decide(scope, sent, kind));
    }

    private <E> Decision<BatchReceived> decide(Scope scope, Sent<E> sent, Kind<E> kind) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, sent.legalEntity(), faults);
        var entries = check(scope, sent, kind, faults);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var batch =
                new Taken(
                        Ids.next(),
                        entity,
                        scope.actor(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        BatchRow.store(db, batch, entries.size());
        return Decision.accept(
                new BatchReceived(batch.batchId(), entries.size()),
                kind.events().apply(batch, entries));
    }

    private <E> List<E> check(Scope scope, Sent<E> sent, Kind<E> kind, Faults faults) {
        var entries = Objects.requireNonNullElse(sent.entries(), List.<@Nullable E>of());
        if (entries.isEmpty() || entries.size() > ENTRIES_MAX) {
            faults.add(
                    IntakeProblem.BATCH_SIZE,
                    sent.field(),
                    "a batch has 1 to " + ENTRIES_MAX + " " + sent.field(),
                    OwnerQueue.IT);
            return List.of();
        }
        var self = admission.self(scope);
        IntStream.range(0, entries.size())
                .forEach(i -> {
                    var path = sent.field() + "[" + i + "]";
                    var entry = entries.get(i);
                    if (new Form(faults, "").present(path, entry)) {
                        var form = new Form(faults, path + ".");
                        var told = Objects.requireNonNull(entry);
                        kind.check().accept(told, form);
                        Admission.checkOwn(scope, self, kind.consultant().apply(told), form);
                    }
                });
        return entries.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }

    /** The counts of a batch; who may not send for others sees only own batches. */
    Optional<BatchView> find(Scope scope, UUID id) {
        var sender = Knowing.seesOthers(scope) ? null : scope.actor();
        return db.read(scope, () -> BatchRow.find(db, id, sender));
    }
}
