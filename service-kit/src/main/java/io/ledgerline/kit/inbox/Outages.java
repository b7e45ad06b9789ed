package io.ledgerline.kit.inbox;

import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.db.DbException;
import io.ledgerline.kit.wire.AvroCodec;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Tries again until the service stops: around a transaction, never inside. While it does, the
 * topic's health tells why.
 */
@ApplicationScoped
class Outages {

    private static final long PAUSE_MILLIS = 500;

    private static final Logger LOG = Logger.getLogger(Outages.class);

    private final InboxHealth health;
    private final Guard outages = again(Outages::isOutage);
    private final Guard anything = again(_ -> true);
    private volatile boolean stopping;

    Outages(@Readiness InboxHealth health) {
        this.health = health;
    }

    private Guard again(Predicate<Throwable> when) {
        return Guard.create()
                .withRetry()
                .maxRetries(-1)
                .maxDuration(0, ChronoUnit.MILLIS)
                .delay(PAUSE_MILLIS, ChronoUnit.MILLIS)
                .jitter(PAUSE_MILLIS / 5, ChronoUnit.MILLIS)
                .whenException(failure -> !stopping && when.test(failure))
                .done()
                .build();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** What is done with a poll's records, seen by the health. */
    void inHand(Topic topic, ConsumerRecords<?, ?> records, Runnable work) {
        health.takes(topic.name(), records);
        try {
            work.run();
        } finally {
            health.done(topic.name());
        }
    }

    /**
     * Until the database and the registry are there.
     *
     * @throws RuntimeException any other failure
     */
    void waitedFor(Topic topic, Runnable work) {
        outages.get(() -> tried(topic, work, false), Boolean.class);
    }

    /** Until it succeeds, for what must: it stands still, loudly, whatever the failure is. */
    void untilDone(Topic topic, Runnable work) {
        anything.get(() -> tried(topic, work, true), Boolean.class);
    }

    private boolean tried(Topic topic, Runnable work, boolean must) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            if (isOutage(e)) {
                LOG.warnf("waiting for the database or the registry: %s", e.getMessage());
                health.waits(topic.name(), false, "waits: " + said(e));
            } else if (must) {
                LOG.errorf(e, "%s stands still: a record can neither be applied nor kept", topic);
                health.waits(topic.name(), true, "stands still: " + said(e));
            }
            throw e;
        }
    }

    /** The first line of the cause, without the statement: health is shown to whoever asks. */
    private static String said(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    static boolean isOutage(Throwable failure) {
        return DbException.isOutage(failure) || AvroCodec.isOutage(failure);
    }
}
