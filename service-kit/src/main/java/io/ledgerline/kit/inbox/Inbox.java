package io.ledgerline.kit.inbox;

import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.KitProblem;
import io.ledgerline.kit.command.Violation;
import io.ledgerline.kit.db.DbException;
import io.ledgerline.kit.outbox.AvroCodec;
import io.ledgerline.kit.outbox.TopicNames;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's side of the write path. A batch is applied in one transaction, each event id once; the
 * offset is committed by the caller's return, after the database. An outage is waited for; a record
 * that cannot be read or applied becomes a case, and the rest goes on.
 */
@ApplicationScoped
public class Inbox {

    /**
     * When inboxes are made, before cases are tried again: one made by its first record only would
     * leave what heals before that without a handler.
     */
    public static final int STARTUP = 100;

    private static final Duration OUTAGE_PAUSE = Duration.ofMillis(500);
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final Commands commands;
    private final AvroCodec codec;
    private final TopicNames names;
    private final Map<String, Listener<?>> listeners = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Inbox(Commands commands, AvroCodec codec, TopicNames names) {
        this.commands = commands;
        this.codec = codec;
        this.names = names;
    }

    private record Listener<T extends SpecificRecord>(
            Topic topic, Class<T> type, BatchHandler<T> handler, Function<T, List<T>> parts) {}

    /** Names the handler of a topic; called once, from the constructor of the {@code *Inbox}. */
    public <T extends SpecificRecord> void on(Topic topic, Class<T> type, BatchHandler<T> handler) {
        on(topic, type, handler, List::of);
    }

    /**
     * The same for records that carry several things. One that cannot be applied is taken apart, so
     * that only what is at fault becomes a case.
     *
     * @param parts the record's things, each as a record of its own, always in the same order
     */
    public <T extends SpecificRecord> void on(
            Topic topic, Class<T> type, BatchHandler<T> handler, Function<T, List<T>> parts) {
        listeners.put(topic.name(), new Listener<>(topic, type, handler, parts));
    }

    /**
     * A part of a received record as a record of its own, which can be kept and tried again.
     *
     * @param part what it carries
     * @param place of the part among the others; with the whole's id it makes the part's
     */
    public <T extends SpecificRecord> Received<T> part(Received<T> whole, T part, int place) {
        return new Received<>(
                Ids.derived("part", whole.eventId(), place),
                whole.topic(),
                whole.key(),
                whole.type(),
                whole.legalEntity(),
                whole.correlationId(),
                whole.time(),
                part,
                codec.encode(names.of(listener(whole.topic()).topic()), part));
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Applies a poll's records; returns when every one is applied or kept as a case. */
    public void consume(Topic topic, ConsumerRecords<String, byte[]> records) {
        consumeFor(listener(topic.name()), records);
    }

    private <T extends SpecificRecord> void consumeFor(
            Listener<T> listener, ConsumerRecords<String, byte[]> records) {
        var scope = Scope.system(listener.topic().name() + "-inbox", Ids.next());
        var readable = new ArrayList<Received<T>>();
        for (var record : records) {
            try {
                waitingForOutages(() -> readable.add(decode(listener, record)));
            } catch (RuntimeException e) {
                keep(scope, listener.topic(), unreadable(listener, record, e));
            }
        }
        applyUntilDone(scope, listener, readable);
    }

    private <T extends SpecificRecord> void applyUntilDone(
            Scope scope, Listener<T> listener, List<Received<T>> received) {
        if (received.isEmpty()) {
            return;
        }
        try {
            waitingForOutages(() -> apply(scope, listener, received));
        } catch (RuntimeException e) {
            var pieces = received.size() == 1 ? parts(listener, received.getFirst()) : received;
            if (pieces.size() == 1) {
                LOG.errorf(e, "%s record kept as a case", listener.topic().name());
                keep(scope, listener.topic(), failed(pieces.getFirst(), e));
                return;
            }
            for (var one : pieces) {
                applyUntilDone(scope, listener, List.of(one));
            }
        }
    }

    private <T extends SpecificRecord> List<Received<T>> parts(
            Listener<T> listener, Received<T> whole) {
        var parts = listener.parts().apply(whole.payload());
        return parts.size() == 1
                ? List.of(whole)
                : IntStream.range(0, parts.size())
                        .mapToObj(place -> part(whole, parts.get(place), place))
                        .toList();
    }

    private <T extends SpecificRecord> void apply(
            Scope scope, Listener<T> listener, List<Received<T>> received) {
        var keys = received.stream().map(one -> one.eventId().toString()).distinct().toList();
        commands.handleBatch(
                scope,
                "receive-" + listener.topic().name(),
                keys,
                fresh -> {
                    var seen = new HashSet<UUID>();
                    var firsts =
                            received.stream()
                                    .filter(one -> fresh.contains(one.eventId().toString()))
                                    .filter(one -> seen.add(one.eventId()))
                                    .toList();
                    return listener.handler().handle(scope, firsts);
                });
    }

    /** Gives kept records to their handler again, in the running transaction. */
    public Effects handleAgain(Scope scope, String topic, List<Received<byte[]>> kept) {
        return handleAgainFor(scope, listener(topic), kept);
    }

    private <T extends SpecificRecord> Effects handleAgainFor(
            Scope scope, Listener<T> listener, List<Received<byte[]>> kept) {
        return listener.handler()
                .handle(scope, kept.stream().map(one -> decodeKept(listener, one)).toList());
    }

    private <T extends SpecificRecord> Received<T> decodeKept(
            Listener<T> listener, Received<byte[]> kept) {
        var payload = codec.decode(names.of(listener.topic()), kept.raw());
        return new Received<>(
                kept.eventId(),
                kept.topic(),
                kept.key(),
                kept.type(),
                kept.legalEntity(),
                kept.correlationId(),
                kept.time(),
                listener.type().cast(payload),
                kept.raw());
    }

    /** Must succeed before the offset moves: a record that is not even kept would be lost. */
    private void keep(Scope scope, Topic topic, CaseDraft draft) {
        while (true) {
            try {
                waitingForOutages(() ->
                        commands.handleBatch(
                                scope,
                                "keep-" + topic.name(),
                                List.of("case|" + draft.key()),
                                _ -> Effects.NONE.withCases(List.of(draft))));
                return;
            } catch (RuntimeException e) {
                if (stopping) {
                    throw e;
                }
                LOG.errorf(e, "%s stands still: a record can neither be applied nor kept", topic);
                pause();
            }
        }
    }

    private void waitingForOutages(Runnable work) {
        while (true) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (stopping || !(DbException.isOutage(e) || isRegistryOutage(e))) {
                    throw e;
                }
                LOG.warnf("waiting for the database or the registry: %s", e.getMessage());
                pause();
            }
        }
    }

    private <T extends SpecificRecord> Received<T> decode(
            Listener<T> listener, ConsumerRecord<String, byte[]> record) {
        var payload = codec.decode(record.topic(), record.value());
        return new Received<>(
                eventId(record),
                listener.topic().name(),
                record.key(),
                text(record, "ce_type", ""),
                text(record, "legalentity", ""),
                UUID.fromString(text(record, "correlationid", Ids.next().toString())),
                Instant.parse(text(record, "ce_time", Instant.EPOCH.toString())),
                listener.type().cast(payload),
                record.value());
    }

    /** Foreign producers may send no id: then the place in the log is the identity. */
    private static UUID eventId(ConsumerRecord<String, byte[]> record) {
        var sent = header(record, "ce_id");
        return sent == null
                ? Ids.derived("record", record.topic(), record.partition(), record.offset())
                : UUID.fromString(sent);
    }

    private static <T extends SpecificRecord> CaseDraft unreadable(
            Listener<T> listener, ConsumerRecord<String, byte[]> record, RuntimeException cause) {
        var place = record.topic() + "-" + record.partition() + "@" + record.offset();
        var raw = record.value() == null ? new byte[0] : record.value();
        var origin =
                new Received<>(
                        Ids.derived("record", record.topic(), record.partition(), record.offset()),
                        listener.topic().name(),
                        record.key(),
                        text(record, "ce_type", ""),
                        text(record, "legalentity", ""),
                        Ids.next(),
                        Instant.ofEpochMilli(record.timestamp()),
                        raw,
                        raw);
        var violation =
                new Violation(
                        KitProblem.UNREADABLE_RECORD.name(),
                        null,
                        "record " + place + " cannot be read: " + rootMessage(cause),
                        OwnerQueue.IT,
                        "mend the sender, then send the record again and ignore this case");
        return new CaseDraft(
                "UNREADABLE|" + place,
                origin.legalEntity().isEmpty() ? null : origin.legalEntity(),
                violation,
                null,
                null,
                origin,
                Set.of());
    }

    private static CaseDraft failed(Received<?> received, RuntimeException cause) {
        return CaseDraft.of(
                received,
                new Violation(
                        KitProblem.PROCESSING_FAILED.name(),
                        null,
                        received.topic() + " record failed: " + rootMessage(cause),
                        OwnerQueue.IT,
                        "mend the cause, then retry the case"),
                null);
    }

    private Listener<?> listener(String topic) {
        var listener = listeners.get(topic);
        if (listener == null) {
            throw new IllegalStateException("nobody listens to " + topic);
        }
        return listener;
    }

    /** The registry could not be asked; the record itself may be fine. */
    private static boolean isRegistryOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof ClosedChannelException
                    || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static String rootMessage(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static String text(
            ConsumerRecord<String, byte[]> record, String header, String otherwise) {
        var value = header(record, header);
        return value == null ? otherwise : value;
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void pause() {
        try {
            Thread.sleep(OUTAGE_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
