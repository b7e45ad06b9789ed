package io.ledgerline.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.Money;
import io.ledgerline.contracts.common.SourceReference;
import io.ledgerline.contracts.time.ExpenseIntake;
import io.ledgerline.contracts.time.ExpenseIntakePart;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@ServiceTest
class ExpenseHotPathIT {

    private static final LocalDate AFTER_THE_PROJECT = LocalDate.of(2027, 1, 4);
    private static final int DAYS = 20;
    private static final int KINDS = 10;
    private static final int PART = 250;
    private static final String WAITING =
            " from pg_stat_activity where wait_event_type = 'Lock' and query like '%intake_item%'"
                    + " and datname = current_database() and pid <> pg_backend_pid()";

    @Inject World world;
    @Inject Inbox inbox;
    @Inject AvroCodec codec;
    @Inject TopicNames names;
    @Inject AgroalDataSource pool;

    /** Of ten one is refused, one waits for a rate, one names its category by an alias. */
    @Test
    void a_poll_of_10_and_of_1000_takes_the_same_number_of_statements() {
        var firm = Firm.of("DE01", "EXCONST", "exconst");
        world.know(firm);
        var statements = StatementCount.before(pool);

        var ten = statements.of(() -> take(firm, "exten", 10));
        var thousand = statements.of(() -> take(firm, "exthousand", 1_000));

        assertThat(thousand).isEqualTo(ten).isPositive();
        assertThat(stored(firm, "exten")).isEqualTo(6);
        assertThat(stored(firm, "exthousand")).isEqualTo(600);
        assertThat(
                        world.count(
                                "select count(*) from intake_item where"
                                        + " source_system = 'exthousand' and outcome = 'REJECTED'"))
                .isEqualTo(100);
    }

    /** As after a crash between the database's commit and the broker's. */
    @Test
    void the_same_poll_again_changes_nothing() {
        var firm = Firm.of("DE01", "EXREPLAY", "exreplay");
        world.know(firm);
        var poll = poll(firm, "exreplay", 100);
        inbox.consume(Topics.EXPENSE_INTAKE, poll);
        var rows = "select count(*) from intake_item where source_system = 'exreplay'";
        var before = List.of(stored(firm, "exreplay"), world.count(rows));

        inbox.consume(Topics.EXPENSE_INTAKE, poll);

        assertThat(List.of(stored(firm, "exreplay"), world.count(rows))).isEqualTo(before);
        assertThat(before).containsExactly(60L, 100L);
        assertThat(
                        world.count(
                                "select count(*) from exception_case where"
                                        + " source_system = 'exreplay' and occurrences = 1"
                                        + " and code = 'OUTSIDE_PROJECT_DATES'"))
                .isEqualTo(10);
    }

    /** As when the database's server kills the session between the items and their outcomes. */
    @Test
    void a_poll_whose_transaction_is_killed_leaves_nothing_half_and_has_one_effect()
            throws Exception {
        var firm = Firm.of("DE01", "EXKILL", "exkill");
        world.know(firm);
        var poll = poll(firm, "exkill", 100);
        var outcomes = "select count(*) from intake_item where source_system = 'exkill'";
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> taken;
            try (var blocker = pool.getConnection();
                    var statement = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                statement.execute("lock table intake_item in exclusive mode");
                taken = threads.submit(() -> inbox.consume(Topics.EXPENSE_INTAKE, poll));
                world.eventually(() -> assertThat(killWaiting()).isEqualTo(1));
                world.eventually(() -> assertThat(waiting()).as("the poll is tried anew").isOne());
                assertThat(stored(firm, "exkill")).isZero();
                blocker.rollback();
            }
            taken.get(World.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(stored(firm, "exkill")).isEqualTo(60);

        inbox.consume(Topics.EXPENSE_INTAKE, poll);

        assertThat(stored(firm, "exkill")).isEqualTo(60);
        assertThat(world.count(outcomes)).isEqualTo(100);
        assertThat(
                        world.count(
                                "select count(*) from exception_case where source_system = 'exkill'"
                                        + " and (occurrences > 1 or code = 'PROCESSING_FAILED')"))
                .isZero();
    }

    private long waiting() {
        return world.count("select count(*)" + WAITING);
    }

    private long killWaiting() {
        return world.count("select count(*) filter (where pg_terminate_backend(pid))" + WAITING);
    }

    private void take(Firm firm, String system, int items) {
        inbox.consume(Topics.EXPENSE_INTAKE, poll(firm, system, items));
    }

    private long stored(Firm firm, String system) {
        return world.count(
                "select count(*) from expense_item where project_id = ? and source_system = ?",
                firm.project(),
                system);
    }

    private ConsumerRecords<String, byte[]> poll(Firm firm, String system, int items) {
        var place = new TopicPartition(names.of(Topics.EXPENSE_INTAKE), 0);
        var parts =
                IntStream.iterate(0, from -> from < items, from -> from + PART)
                        .mapToObj(from ->
                                IntStream.range(from, Math.min(items, from + PART))
                                        .mapToObj(n -> item(firm, system, n))
                                        .toList())
                        .map(part -> record(place, firm, new ExpenseIntakePart(part)))
                        .toList();
        return new ConsumerRecords<>(
                Map.of(place, parts), Map.of(place, new OffsetAndMetadata(parts.size())));
    }

    private static ExpenseIntake item(Firm firm, String system, int n) {
        var last = n % KINDS;
        var id = last == KINDS - 2 ? n - 1 : n;
        return ExpenseIntake.newBuilder()
                .setEntryId(Ids.next())
                .setLegalEntity(firm.entity())
                .setSource(new SourceReference(system, Integer.toString(id), 1L))
                .setConsultant("E-" + firm.users().getFirst())
                .setProject(firm.code())
                .setTask("BUILD")
                .setCategory(last == KINDS - 4 ? system + ":meal" : "MEAL")
                .setSpentOn(
                        last == KINDS - 1
                                ? AFTER_THE_PROJECT
                                : LocalDate.of(2026, 9, 1).plusDays(id % DAYS))
                .setGross(new Money(amount(system, id), last == KINDS - 5 ? "ISK" : "EUR"))
                .setBillable(true)
                .setSubmittedBy("integration")
                .setReceivedAt(Instant.parse("2026-10-01T08:00:00Z"))
                .build();
    }

    /** Each expense has its own, or they would look alike. */
    private static BigDecimal amount(String system, int n) {
        return BigDecimal.valueOf(system.length() * 10_000L + n).setScale(4);
    }

    private ConsumerRecord<String, byte[]> record(
            TopicPartition place, Firm firm, ExpenseIntakePart part) {
        var record =
                new ConsumerRecord<>(
                        place.topic(),
                        place.partition(),
                        0L,
                        firm.entity() + ":part",
                        codec.encode(place.topic(), part));
        record.headers().add("ce_id", bytes(Ids.next().toString()));
        record.headers().add("legalentity", bytes(firm.entity()));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
