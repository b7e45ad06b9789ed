package io.ledgerline.kit.outbox;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends the outbox to Kafka, in order, at least once. It is woken by each commit; the timed look is
 * only for what a dead process left behind. Any number of relays may run on one database: a
 * transaction-bound lock lets one at a time send, so the order of a key never depends on which.
 */
@ApplicationScoped
public class OutboxRelay {

    static final int BATCH_EVENTS_MAX = 2_000;
    private static final Duration LEFTOVER_INTERVAL = Duration.ofSeconds(1);
    private static final Duration BACKOFF = Duration.ofMillis(500);
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final Db db;
    private final Broker broker;
    private final String source;
    private final Counter restarts;
    private final Guard backOff;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Scope scope = Scope.system("outbox-relay", Ids.next());
    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable Producer<String, byte[]> producer;

    OutboxRelay(
            Db db,
            Broker broker,
            @ConfigProperty(name = "quarkus.application.name") String source,
            MeterRegistry meters) {
        this.db = db;
        this.broker = broker;
        this.source = source;
        this.restarts = meters.counter("ledgerline.outbox.relay.restarts");
        this.backOff =
                Guard.create()
                        .withRetry()
                        .maxRetries(-1)
                        .maxDuration(0, ChronoUnit.MILLIS)
                        .delay(BACKOFF.toMillis(), ChronoUnit.MILLIS)
                        .whenException(failure -> running && isWorthTrying(failure))
                        .beforeRetry(this::again)
                        .done()
                        .build();
    }

    void start(@Observes StartupEvent event) {
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::keepRunning);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        if (thread != null) {
            thread.join(Duration.ofSeconds(5));
        }
        closeProducer();
    }

    /** Called after a commit that may have left events. */
    public void wake() {
        wakeUps.release();
    }

    boolean isAlive() {
        return thread != null && thread.isAlive();
    }

    /** Whatever ends the sending, be it an error of the JVM, it begins anew and is counted. */
    private void keepRunning() {
        while (running) {
            try {
                sendUntilStopped();
            } catch (Throwable e) {
                restarts.increment();
                LOG.error("outbox relay ended, started again", e);
                closeProducer();
                pause();
            }
        }
    }

    private void sendUntilStopped() throws Exception {
        while (running) {
            if (backOff.call(this::sendBatch, Integer.class) < BATCH_EVENTS_MAX) {
                wakeUps.tryAcquire(LEFTOVER_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
            }
        }
    }

    private static boolean isWorthTrying(Throwable failure) {
        return failure instanceof RuntimeException || failure instanceof ExecutionException;
    }

    private void again(Throwable failure) {
        LOG.warnf("outbox not sent, trying again: %s", failure.getMessage());
        closeProducer();
    }

    private record Pending(long seq, ProducerRecord<String, byte[]> message) {}

    /** Sends the oldest events and deletes them in the same transaction. Answers how many. */
    int sendBatch() throws ExecutionException, InterruptedException {
        if (!anyPending()) {
            return 0;
        }
        try {
            return db.write(scope, this::sendUnderLock);
        } catch (SendFailed e) {
            throw new ExecutionException(e.getCause());
        }
    }

    private boolean anyPending() {
        return db.read(scope, () -> db.first("select 1 from outbox limit 1", _ -> true))
                .isPresent();
    }

    private int sendUnderLock() {
        db.query("select pg_advisory_xact_lock(hashtext('outbox-relay'))", _ -> true);
        var batch =
                db.query(
                        "select seq, event_id, topic, record_key, legal_entity, subject, type,"
                                + " payload, causation_id, correlation_id, traceparent, created_at"
                                + " from outbox order by seq limit "
                                + BATCH_EVENTS_MAX,
                        row ->
                                new Pending(
                                        row.getLong("seq"),
                                        message(
                                                row.getString("topic"),
                                                row.getString("record_key"),
                                                row.getBytes("payload"),
                                                new String[] {
                                                    "ce_specversion", "1.0",
                                                    "ce_id", row.getString("event_id"),
                                                    "ce_type", row.getString("type"),
                                                    "ce_source", source,
                                                    "ce_subject", row.getString("subject"),
                                                    "ce_time",
                                                            time(
                                                                    row.getObject(
                                                                            "created_at",
                                                                            OffsetDateTime.class)),
                                                    "legalentity", row.getString("legal_entity"),
                                                    "correlationid",
                                                            row.getString("correlation_id"),
                                                    "causationid", row.getString("causation_id"),
                                                    "traceparent", row.getString("traceparent")
                                                })));
        if (batch.isEmpty()) {
            return 0;
        }
        send(batch.stream().map(Pending::message).toList());
        db.update(
                "delete from outbox where seq = any(?)",
                Db.array("bigint", batch.stream().map(Pending::seq).toList()));
        return batch.size();
    }

    /**
     * Waits for every acknowledgement. The first failure closes the producer from its own I/O
     * thread, before a later record of the same key can overtake the failed one.
     */
    private void send(List<ProducerRecord<String, byte[]>> messages) {
        var current = producer();
        var sent = new ArrayList<Future<RecordMetadata>>(messages.size());
        for (var message : messages) {
            sent.add(
                    current.send(
                            message,
                            (_, failure) -> {
                                if (failure != null) {
                                    current.close(Duration.ZERO);
                                }
                            }));
        }
        try {
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new SendFailed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendFailed(e);
        }
    }

    private static ProducerRecord<String, byte[]> message(
            String topic, String key, byte[] payload, @Nullable String[] headers) {
        var message = new ProducerRecord<>(topic, key, payload);
        for (int i = 0; i < headers.length; i += 2) {
            var value = headers[i + 1];
            if (value != null) {
                message.headers().add(headers[i], value.getBytes(StandardCharsets.UTF_8));
            }
        }
        return message;
    }

    private static String time(OffsetDateTime moment) {
        return moment.toInstant().toString();
    }

    private Producer<String, byte[]> producer() {
        var current = producer;
        if (current == null) {
            current = broker.producer(source + "-outbox-" + UUID.randomUUID());
            producer = current;
        }
        return current;
    }

    private void closeProducer() {
        var current = producer;
        producer = null;
        if (current != null) {
            current.close(Duration.ZERO);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BACKOFF);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class SendFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SendFailed(@Nullable Throwable cause) {
            super(cause);
        }
    }
}
