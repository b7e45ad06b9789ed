package io.ledgerline.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.PeriodModule;
import io.ledgerline.contracts.billing.PeriodStatus;
import io.ledgerline.contracts.billing.PostingPeriod;
import io.ledgerline.kit.KitTest;
import io.ledgerline.kit.Owner;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.localstack.TopicProbe;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@KitTest
class OutboxIT {

    private static final int KEYS = 10;
    private static final int EVENTS_PER_KEY = 60;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject Db db;
    @Inject Outbox outbox;
    @Inject OutboxRelay relay;
    @Inject Broker broker;
    @Inject MeterRegistry meters;
    @Inject AvroCodec codec;
    @Inject TopicNames names;

    private void append(String subject, long version) {
        append(event(Topics.POSTING_PERIODS, subject, version));
    }

    private void append(Event event) {
        var scope = Scope.system("test", Ids.next());
        db.write(
                scope,
                () -> {
                    outbox.append(scope, List.of(event));
                    return true;
                });
        relay.wake();
    }

    private static Event event(Topics.Topic topic, String subject, long version) {
        var period =
                new PostingPeriod(
                        "DE01",
                        "2026-09",
                        PeriodModule.TIME,
                        PeriodStatus.OPEN,
                        LocalDate.of(2026, 9, 1),
                        LocalDate.of(2026, 9, 30),
                        version);
        return Event.of(topic, "DE01", subject, "io.ledgerline.test", period);
    }

    private TopicProbe probe() {
        return probe(Topics.POSTING_PERIODS);
    }

    private TopicProbe probe(Topics.Topic topic) {
        return TopicProbe.fromNow(Owner.property("kafka.bootstrap.servers"), names.of(topic));
    }

    private Map<String, List<Long>> versionsByKey(List<TopicProbe.Seen> seen) {
        var byKey = new LinkedHashMap<String, List<Long>>();
        for (var one : seen) {
            var period =
                    (PostingPeriod) codec.decode(names.of(Topics.POSTING_PERIODS), one.value());
            byKey.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(period.getVersion());
        }
        return byKey;
    }

    @Test
    void three_relays_at_once_keep_the_order_of_every_key() throws Exception {
        var done = new AtomicBoolean();
        try (var probe = probe();
                var threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 2; i++) {
                var other = new OutboxRelay(db, broker, "other-relay-" + i, meters);
                threads.submit(() -> relayUntil(done, other));
            }
            var writers = new ArrayList<java.util.concurrent.Future<?>>();
            for (int key = 0; key < KEYS; key++) {
                var subject = "order-" + key;
                writers.add(
                        threads.submit(() -> {
                            for (int n = 1; n <= EVENTS_PER_KEY; n++) {
                                append(subject, n);
                            }
                        }));
            }
            for (var writer : writers) {
                writer.get();
            }

            var seen = probe.await(KEYS * EVENTS_PER_KEY, LIMIT);
            done.set(true);

            assertThat(seen).hasSize(KEYS * EVENTS_PER_KEY);
            assertThat(versionsByKey(seen).values()).allSatisfy(v -> assertThat(v).isSorted());
        }
    }

    private static void relayUntil(AtomicBoolean done, OutboxRelay relay) {
        while (!done.get()) {
            try {
                relay.sendBatch();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    @Test
    void a_relay_cut_off_between_send_and_mark_loses_and_reorders_nothing() throws SQLException {
        cutOffNextMark();
        try (var probe = probe()) {
            for (int n = 1; n <= EVENTS_PER_KEY; n++) {
                append("cut-off", n);
            }

            // The cut batch may have held several events, so the number of repeats is open.
            var seen =
                    await().atMost(LIMIT)
                            .until(
                                    () -> probe.during(Duration.ofMillis(100)),
                                    all -> byId(all).size() == EVENTS_PER_KEY);
            var byId = byId(seen);
            assertThat(seen).as("the cut made a repeat").hasSizeGreaterThan(byId.size());
            assertThat(versionsByKey(List.copyOf(byId.values())).get("DE01:cut-off"))
                    .hasSize(EVENTS_PER_KEY)
                    .isSorted();
        } finally {
            Owner.run("drop trigger cut_off on outbox", "drop function cut_off");
        }
    }

    private static Map<String, TopicProbe.Seen> byId(List<TopicProbe.Seen> seen) {
        var byId = new LinkedHashMap<String, TopicProbe.Seen>();
        seen.forEach(one -> byId.putIfAbsent(one.header("ce_id"), one));
        return byId;
    }

    /** The relay's delete kills its own connection, once: sent, but not marked. */
    private static void cutOffNextMark() throws SQLException {
        Owner.run(
                "create table if not exists cut (at timestamptz)",
                "create sequence cut_count",
                """
                create function cut_off() returns trigger language plpgsql security definer as $$
                begin
                    if nextval('cut_count') = 1 then
                        raise exception 'cut off' using errcode = '57P01';
                    end if;
                    return null;
                end $$
                """,
                "create trigger cut_off before delete on outbox"
                        + " for each statement execute function cut_off()");
    }

    @Test
    void an_event_carries_the_cloud_events_attributes() {
        try (var probe = probe()) {
            append("attributes", 1);

            var seen = probe.await(1, LIMIT, one -> one.key().equals("DE01:attributes")).getFirst();

            assertThat(seen.headers())
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_type", "io.ledgerline.test")
                    .containsEntry("ce_source", "kit-test")
                    .containsEntry("ce_subject", "attributes")
                    .containsEntry("legalentity", "DE01")
                    .containsKeys("ce_id", "ce_time", "correlationid");
        }
    }

    @Test
    void a_relay_that_ends_is_started_again_and_counted() {
        var restarts = meters.counter("ledgerline.outbox.relay.restarts");
        var before = restarts.count();
        try (var probe = probe(Topics.PAYMENTS)) {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("outbox-relay"))
                    .forEach(Thread::interrupt);
            append(event(Topics.PAYMENTS, "after the end", 1));

            probe.await(1, LIMIT, one -> one.key().equals("DE01:after the end"));

            assertThat(restarts.count()).isGreaterThan(before);
        }
    }
}
