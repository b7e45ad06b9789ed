package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.time.TimeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How much received time and money still waits for its validation, over all instances of the
 * service: parts in the queues that the group has not committed, and parts that have not left the
 * outbox. The edge asks it before it accepts, so that a client waits outside instead of behind a
 * promise.
 */
@ApplicationScoped
class Backlog {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
    private static final List<Topic> TOPICS = List.of(Topics.TIME_INTAKE, Topics.EXPENSE_INTAKE);

    private final Db db;
    private final QueueLag queue;
    private final List<String> names;
    private final int partsMax;
    private final Scope scope = Scope.system("time-intake-backlog", Ids.next());
    private final ReentrantLock looking = new ReentrantLock();
    private volatile long partsWaiting;
    private volatile long lookedAt = System.nanoTime() - LOOK_INTERVAL.toNanos();

    Backlog(Db db, QueueLag queue, TopicNames names, TimeSettings settings) {
        this.db = db;
        this.queue = queue;
        this.names = TOPICS.stream().map(names::of).toList();
        this.partsMax = settings.intake().partsWaitingMax();
    }

    /** Whether no more may be accepted now. Looks twice a second at most, one caller for all. */
    boolean isFull() {
        if (System.nanoTime() - lookedAt >= LOOK_INTERVAL.toNanos() && looking.tryLock()) {
            try {
                partsWaiting = queue.of(TOPICS) + inOutbox();
                lookedAt = System.nanoTime();
            } finally {
                looking.unlock();
            }
        }
        return partsWaiting >= partsMax;
    }

    private long inOutbox() {
        return db.read(
                scope,
                () ->
                        db.first(
                                        "select count(*) from (select 1 from outbox"
                                                + " where topic = any(?) limit ?) waiting",
                                        row -> row.getLong(1),
                                        Db.array("text", names),
                                        partsMax)
                                .orElseThrow());
    }
}
