package io.ledgerline.localstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.localstack.Servers;
import io.ledgerline.localstack.demo.GatewayClient;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Where a mixed truth run looks: the topic, the exception desk, the batches, the tables. */
final class TruthSides {

    private static final String TOPICS_PREFIX = "ledgerline.";
    private static final String GROUP = "time-expense-service";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PAGE = 500;
    private static final List<String> TABLES =
            List.of(
                    "time_entry",
                    "intake_item",
                    "intake_batch",
                    "exception_case",
                    "audit_entry",
                    "handled_command",
                    "outbox");

    private final GatewayClient gateway;
    private final Servers servers;

    TruthSides(GatewayClient gateway, Servers servers) {
        this.gateway = gateway;
        this.servers = servers;
    }

    /**
     * What an independent reader finds in `time-entries`.
     *
     * @param entries source ids of the entries with the event that tells each
     * @param again source ids of further facts of the same entry
     * @param minutes sum over the facts
     * @param redelivered records with an event id that had been seen before
     */
    record Published(
            Map<String, UUID> entries, List<String> again, long minutes, int redelivered) {}

    Published published(Set<String> systems) {
        var entries = new HashMap<String, UUID>();
        var again = new ArrayList<String>();
        long minutes = 0;
        int redelivered = 0;
        try (var consumer = consumer()) {
            var ends = consumer.endOffsets(partitions(consumer, Topics.TIME_ENTRIES));
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            var reader = new SpecificDatumReader<>(TimeEntry.class);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(POLL)) {
                    var entry = PublishedEntries.decode(reader, record.value());
                    if (!systems.contains(entry.getSource().getSystem())) {
                        continue;
                    }
                    var id = record.headers().lastHeader("ce_id").value();
                    var event = UUID.fromString(new String(id, StandardCharsets.UTF_8));
                    var before = entries.putIfAbsent(entry.getSource().getId(), event);
                    if (event.equals(before)) {
                        redelivered++;
                        continue;
                    }
                    minutes += entry.getWorkedMinutes();
                    if (before != null) {
                        again.add(entry.getSource().getId());
                    }
                }
            }
        }
        return new Published(entries, again, minutes, redelivered);
    }

    /** A live case: its rule, and its record's source id, or its message when it has none. */
    record Case(String code, String source) {}

    /** The live cases of the run, read from the exception desk; one page is held at a time. */
    List<Case> cases(Set<String> systems) {
        var found = new ArrayList<Case>();
        for (var state : List.of("OPEN", "WAITING")) {
            var cursor = "";
            do {
                var page =
                        gateway.get(
                                BenchFirm.MANAGER,
                                "/api/v1/cases?state=%s&limit=%d%s".formatted(state, PAGE, cursor));
                if (!page.path("unavailable").isEmpty()) {
                    throw new IllegalStateException(
                            "cases are missing: " + page.path("unavailable"));
                }
                page.path("items").forEach(one -> add(one, systems, found));
                var next = page.path("nextCursor").asText("");
                cursor = next.isEmpty() || next.equals("null") ? "" : "&cursor=" + next;
            } while (!cursor.isEmpty());
        }
        return found;
    }

    private static void add(JsonNode one, Set<String> systems, List<Case> found) {
        var source = one.path("source");
        var code = one.path("code").asText().intern();
        if (systems.contains(source.path("system").asText()) || code.equals("UNREADABLE_RECORD")) {
            found.add(new Case(code, source.path("id").asText(one.path("message").asText())));
        }
    }

    /** Counts of one batch as the API tells them. */
    record Counts(
            long received,
            long accepted,
            long duplicate,
            long waiting,
            long rejected,
            long posted) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    received + other.received,
                    accepted + other.accepted,
                    duplicate + other.duplicate,
                    waiting + other.waiting,
                    rejected + other.rejected,
                    posted + other.posted);
        }

        boolean judged() {
            return received == accepted + duplicate + waiting + rejected;
        }
    }

    Counts batch(String id) {
        var view = gateway.get(GatewayClient.INTEGRATION, "/api/v1/time-entries/batches/" + id);
        return new Counts(
                view.path("received").asLong(),
                view.path("accepted").asLong(),
                view.path("duplicate").asLong(),
                view.path("waiting").asLong(),
                view.path("rejected").asLong(),
                view.path("posted").asLong());
    }

    /** Whether every fact has left the outbox. */
    boolean allTold() {
        return ask("select count(*) from outbox").equals("0");
    }

    /** Rows and a hash over every row of each table, and how long the told topics are. */
    Map<String, String> everything() {
        var seen = new TreeMap<String, String>();
        for (var table : TABLES) {
            seen.put(
                    table,
                    ask(
                            "select count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text,"
                                    + " 0)::numeric), 0) from "
                                    + table
                                    + " t"));
        }
        try (var consumer = consumer()) {
            for (var topic : List.of(Topics.TIME_ENTRIES, Topics.INTEGRATION_EXCEPTIONS)) {
                var ends = consumer.endOffsets(partitions(consumer, topic)).values();
                seen.put(topic.name(), ends.stream().mapToLong(Long::longValue).sum() + " records");
            }
        }
        return seen;
    }

    /** What the service answers when asked whether its audit chain holds. */
    JsonNode auditChain() {
        return gateway.get("audra", "/api/v1/audit/time-expense/verification");
    }

    /**
     * Sets the service's place in `time-intake` back to the first record; it must not run.
     *
     * @return false while the broker still counts a dead process among the readers
     */
    boolean rewindIntake() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers.kafka()));
                var consumer = consumer()) {
            var begins = consumer.beginningOffsets(partitions(consumer, Topics.TIME_INTAKE));
            var places =
                    begins.entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey,
                                            begin -> new OffsetAndMetadata(begin.getValue())));
            admin.alterConsumerGroupOffsets(GROUP, places).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownMemberIdException) {
                return false;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Records of `time-intake` that the service has not committed yet. */
    long intakeBehind() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers.kafka()));
                var consumer = consumer()) {
            var committed =
                    admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
            var ends = consumer.endOffsets(partitions(consumer, Topics.TIME_INTAKE));
            return ends.entrySet().stream()
                    .mapToLong(end -> {
                        var done = committed.get(end.getKey());
                        return end.getValue() - (done == null ? 0 : done.offset());
                    })
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String ask(String sql) {
        try (var service = servers.superuser("time_expense");
                var statement = service.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers.kafka()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<String, byte[]> consumer, Topic topic) {
        var name = topic.fullName(TOPICS_PREFIX);
        return consumer.partitionsFor(name).stream()
                .map(one -> new TopicPartition(name, one.partition()))
                .toList();
    }
}
