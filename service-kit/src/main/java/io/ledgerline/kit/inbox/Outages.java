package io.ledgerline.kit.inbox;

import com.microsoft.kiota.ApiException;
import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.db.DbException;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.VertxException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.TimeoutException;
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

    /** No token, no right, too late, too often. */
    private static final Set<Integer> NOT_LET_IN = Set.of(401, 403, 408, 429);

    private static final int SERVER_ERROR = 500;
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
                health.waits(topic.name(), false, "waits: " + e.getMessage());
            } else if (must) {
                LOG.errorf(e, "%s stands still: a record can neither be applied nor kept", topic);
                health.waits(topic.name(), true, "stands still: " + e.getMessage());
            }
            throw e;
        }
    }

    static boolean isOutage(Throwable failure) {
        return DbException.isOutage(failure) || isRegistryOutage(failure);
    }

    /** The registry could not be asked, or did not let us in; the record itself may be fine. */
    private static boolean isRegistryOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof ClosedChannelException
                    || cause instanceof TimeoutException
                    || cause instanceof VertxException
                    || cause instanceof ApiException answer
                            && (answer.getResponseStatusCode() >= SERVER_ERROR
                                    || NOT_LET_IN.contains(answer.getResponseStatusCode()))) {
                return true;
            }
        }
        return false;
    }
}
