package io.ledgerline.kit.inbox;

import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.Received;
import io.ledgerline.kit.wire.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

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

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final Commands commands;
    private final RecordReader reader;
    private final Channels channels;
    private final Outages outages;
    private final Tracer tracer;
    private final Map<String, Listener<?>> listeners = new ConcurrentHashMap<>();

    Inbox(
            Commands commands,
            RecordReader reader,
            Channels channels,
            Outages outages,
            Tracer tracer) {
        this.commands = commands;
        this.reader = reader;
        this.channels = channels;
        this.outages = outages;
        this.tracer = tracer;
    }

    private record Listener<T extends SpecificRecord>(
            Topic topic, Class<T> type, BatchHandler<T> handler, Function<T, List<T>> parts) {}

    /**
     * Subscribes to a topic, in the constructor of an {@code *Inbox} made at {@link #STARTUP}; the
     * records come once every inbox is made.
     */
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
        return reader.part(listener(whole.topic()).topic(), whole, part, place);
    }

    void start(@Observes @Priority(STARTUP + 1) StartupEvent event) {
        listeners
                .values()
                .forEach(listener ->
                        channels.open(
                                listener.topic(), records -> consume(listener.topic(), records)));
    }

    /** Applies a poll's records; returns when every one is applied or kept as a case. */
    public void consume(Topic topic, ConsumerRecords<String, byte[]> records) {
        outages.inHand(topic, records, () -> consumeFor(listener(topic.name()), records));
    }

    private <T extends SpecificRecord> void consumeFor(
            Listener<T> listener, ConsumerRecords<String, byte[]> records) {
        var topic = listener.topic();
        var readable = new ArrayList<Received<T>>();
        var unreadable = new LinkedHashMap<ConsumerRecord<String, byte[]>, RuntimeException>();
        outages.waitedFor(
                topic,
                () -> {
                    readable.clear();
                    for (var record : records) {
                        try {
                            readable.add(reader.read(topic, listener.type(), record));
                        } catch (RuntimeException e) {
                            if (Outages.isOutage(e)) {
                                throw e;
                            }
                            unreadable.put(record, e);
                        }
                    }
                });
        var scope = scope(topic, Ids.next());
        unreadable.forEach((record, why) -> keepUnreadable(scope, topic, record, why));
        applyUntilDone(listener, readable);
    }

    private void keepUnreadable(
            Scope scope, Topic topic, ConsumerRecord<String, byte[]> record, RuntimeException why) {
        try {
            outages.waitedFor(
                    topic, () -> open(scope, topic, RecordReader.unreadable(topic, record, why)));
        } catch (RuntimeException e) {
            keep(scope, topic, RecordReader.unstorable(record));
        }
    }

    private <T extends SpecificRecord> void applyUntilDone(
            Listener<T> listener, List<Received<T>> received) {
        if (received.isEmpty()) {
            return;
        }
        var correlations = received.stream().map(Received::correlationId).distinct().toList();
        var scope =
                scope(
                        listener.topic(),
                        correlations.size() == 1 ? correlations.getFirst() : Ids.next());
        try {
            outages.waitedFor(
                    listener.topic(),
                    () ->
                            traced(
                                    listener.topic(),
                                    received,
                                    () -> apply(scope, listener, received)));
        } catch (RuntimeException e) {
            var pieces = received.size() == 1 ? parts(listener, received.getFirst()) : received;
            if (pieces.size() == 1) {
                LOG.errorf(e, "%s record kept as a case", listener.topic().name());
                keep(scope, listener.topic(), RecordReader.failed(pieces.getFirst(), e));
                return;
            }
            for (var one : pieces) {
                applyUntilDone(listener, List.of(one));
            }
        }
    }

    private <T extends SpecificRecord> List<Received<T>> parts(
            Listener<T> listener, Received<T> whole) {
        try {
            var found = new ArrayList<Received<T>>();
            outages.waitedFor(
                    listener.topic(),
                    () -> {
                        found.clear();
                        for (var part : listener.parts().apply(whole.payload())) {
                            found.add(reader.part(listener.topic(), whole, part, found.size()));
                        }
                    });
            return found.size() > 1 ? found : List.of(whole);
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s record cannot be taken apart", listener.topic().name());
            return List.of(whole);
        }
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
                    return handled(scope, listener, firsts);
                });
    }

    /** Gives kept records to their handler again, in the running transaction. */
    public Effects handleAgain(Scope scope, String topic, List<Received<byte[]>> kept) {
        return handleAgainFor(scope, listener(topic), kept);
    }

    private <T extends SpecificRecord> Effects handleAgainFor(
            Scope scope, Listener<T> listener, List<Received<byte[]>> kept) {
        return handled(
                scope,
                listener,
                kept.stream()
                        .map(one -> reader.read(listener.topic(), listener.type(), one))
                        .toList());
    }

    private static Scope scope(Topic topic, UUID correlationId) {
        return Scope.system(topic.name() + "-inbox", correlationId);
    }

    /** Goes on in the trace of the records if they have one, else links to each of theirs. */
    private <T extends SpecificRecord> void traced(
            Topic topic, List<Received<T>> records, Runnable work) {
        var traces = records.stream().map(one -> one.cause().traceparent()).distinct().toList();
        var contexts = traces.stream().map(Trace::context).toList();
        var span =
                tracer.spanBuilder("receive " + topic.name())
                        .setSpanKind(SpanKind.CONSUMER)
                        .setParent(contexts.size() == 1 ? contexts.getFirst() : Context.root());
        contexts.forEach(one -> span.addLink(Span.fromContext(one).getSpanContext()));
        var started = span.startSpan();
        try (var _ = started.makeCurrent()) {
            work.run();
        } catch (RuntimeException e) {
            started.recordException(e);
            throw e;
        } finally {
            started.end();
        }
    }

    private static <T extends SpecificRecord> Effects handled(
            Scope scope, Listener<T> listener, List<Received<T>> records) {
        return listener.handler().handle(scope, records).eachEvent(new Causes<>(records)::told);
    }

    /** Must succeed before the offset moves: a record that is not even kept would be lost. */
    private void keep(Scope scope, Topic topic, CaseDraft draft) {
        outages.untilDone(topic, () -> open(scope, topic, draft));
    }

    private void open(Scope scope, Topic topic, CaseDraft draft) {
        commands.handleBatch(
                scope,
                "keep-" + topic.name(),
                List.of("case|" + draft.key()),
                _ -> Effects.NONE.withCases(List.of(draft)));
    }

    private Listener<?> listener(String topic) {
        var listener = listeners.get(topic);
        if (listener == null) {
            throw new IllegalStateException("nobody listens to " + topic);
        }
        return listener;
    }
}
