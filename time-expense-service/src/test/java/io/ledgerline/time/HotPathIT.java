package io.ledgerline.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.SourceReference;
import io.ledgerline.contracts.time.TimeIntake;
import io.ledgerline.contracts.time.TimeIntakePart;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.TopicNames;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@ServiceTest
class HotPathIT {

    private static final String DAY = "2026-10-01";
    private static final LocalDate AFTER_THE_PROJECT = LocalDate.of(2027, 1, 4);
    private static final int DAYS = 20;
    private static final int SLOT_MINUTES = 28;
    private static final int REFUSED_EACH = 10;
    private static final int PART = 250;

    /** Begins the names of systems whose entries come approved. */
    private static final String VOUCHED = "vouched";

    private static final String VOUCHER = "constboss";

    @Inject World world;
    @Inject Inbox inbox;
    @Inject AvroCodec codec;
    @Inject TopicNames names;
    @Inject AgroalDataSource pool;

    /** One in ten is refused and opens a case; one in ten repeats the entry before it. */
    @Test
    void a_poll_of_10_and_of_1000_takes_the_same_number_of_statements() {
        var firm = listening(Firm.of("DE01", "CONSTANT", "constant"));
        var statements = StatementCount.before(pool);

        var ten = statements.of(() -> take(firm, "ten", 10));
        var thousand = statements.of(() -> take(firm, "thousand", 1_000));

        assertThat(thousand).isEqualTo(ten).isPositive();
        assertThat(stored(firm, "ten")).isEqualTo(8);
        assertThat(stored(firm, "thousand")).isEqualTo(800);
        assertThat(
                        world.count(
                                "select count(*) from intake_item where source_system = 'thousand'"
                                        + " and outcome = 'REJECTED'"))
                .isEqualTo(100);
    }

    /** Each of them is a case that is tried once more at once, in one transaction. */
    @Test
    void a_poll_of_work_that_another_system_has_told_takes_the_same_number_of_statements() {
        var firm = listening(Firm.of("DE01", "ALIKE", "alike"));
        take(firm, "first", 500);
        var statements = StatementCount.before(pool);

        var ten = statements.of(() -> take(firm, "other", 10));
        var hundreds = statements.of(() -> take(firm, "third", 500));

        assertThat(hundreds).isEqualTo(ten).isPositive();
        assertThat(stored(firm, "other") + stored(firm, "third")).isZero();
        assertThat(
                        world.count(
                                "select count(*) from exception_case where state = 'WAITING' and"
                                        + " code = 'LIKELY_DUPLICATE' and source_system = 'third'"))
                .isEqualTo(400);
    }

    /** In US01, where no other test approves by policy in October. */
    @Test
    void work_that_comes_approved_takes_the_same_number_of_statements() {
        var firm = listening(Firm.of("US01", "CONSTVOUCHED", "constvouched"));
        world.know(Firm.of("US01", "CONSTBOSS", VOUCHER));
        var set =
                world.put(
                        World.token("ulf"),
                        "/api/v1/approval-policies",
                        Ids.next().toString(),
                        """
                        {"legalEntity":"US01","kind":"TIME","validFrom":"2026-09-01",
                         "validTo":"2026-09-30","trustedSources":["%s10","%s1000"]}
                        """
                                .formatted(VOUCHED, VOUCHED));
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        var statements = StatementCount.before(pool);

        var ten = statements.of(() -> take(firm, VOUCHED + "10", 10));
        var thousand = statements.of(() -> take(firm, VOUCHED + "1000", 1_000));

        assertThat(thousand).isEqualTo(ten).isPositive();
        assertThat(approved(firm, VOUCHED + "10")).isEqualTo(8);
        assertThat(approved(firm, VOUCHED + "1000")).isEqualTo(800);
    }

    private long approved(Firm firm, String system) {
        return world.count(
                "select count(*) from time_entry where project_id = ? and source_system = ?"
                        + " and state = 'APPROVED' and approved_by = ?",
                firm.project(),
                system,
                VOUCHER);
    }

    @Test
    void the_same_poll_again_changes_nothing() {
        var firm = listening(Firm.of("DE01", "REPLAY", "replay"));
        var poll = poll(firm, "replay", 100);
        inbox.consume(Topics.TIME_INTAKE, poll);
        var rows = "select count(*) from intake_item where source_system = 'replay'";
        var before = List.of(stored(firm, "replay"), world.count(rows));

        inbox.consume(Topics.TIME_INTAKE, poll);

        assertThat(List.of(stored(firm, "replay"), world.count(rows))).isEqualTo(before);
        assertThat(before).containsExactly(80L, 100L);
        assertThat(
                        world.count(
                                "select count(*) from exception_case where source_system = 'replay'"
                                        + " and occurrences = 1"))
                .isEqualTo(10);
    }

    /** The inbox knows who listens from the first record on that comes over the topic. */
    private Firm listening(Firm firm) {
        world.know(firm);
        var user = firm.users().getFirst();
        var first = world.send(firm, firm.entry("first-" + user, 1, user, "BUILD", DAY, 1));
        world.assertCounts(first, 1, 0, 0, 0, 0);
        return firm;
    }

    private void take(Firm firm, String system, int records) {
        inbox.consume(Topics.TIME_INTAKE, poll(firm, system, records));
    }

    private long stored(Firm firm, String system) {
        return world.count(
                "select count(*) from time_entry where project_id = ? and source_system = ?",
                firm.project(),
                system);
    }

    private ConsumerRecords<String, byte[]> poll(Firm firm, String system, int entries) {
        var place = new TopicPartition(names.of(Topics.TIME_INTAKE), 0);
        var parts =
                IntStream.iterate(0, from -> from < entries, from -> from + PART)
                        .mapToObj(from ->
                                IntStream.range(from, Math.min(entries, from + PART))
                                        .mapToObj(n -> entry(firm, system, n))
                                        .toList())
                        .map(part -> record(place, firm, new TimeIntakePart(part)))
                        .toList();
        return new ConsumerRecords<>(
                Map.of(place, parts), Map.of(place, new OffsetAndMetadata(parts.size())));
    }

    /** The minutes are the system's own, and each entry has its hour, or work would look alike. */
    private static TimeIntake entry(Firm firm, String system, int n) {
        var last = n % REFUSED_EACH;
        var id = last == REFUSED_EACH - 2 ? n - 1 : n;
        return TimeIntake.newBuilder()
                .setEntryId(Ids.next())
                .setBatchId(null)
                .setLegalEntity(firm.entity())
                .setSource(new SourceReference(system, Integer.toString(id), 1L))
                .setConsultant("E-" + firm.users().getFirst())
                .setProject(firm.code())
                .setTask("BUILD")
                .setWorkDate(last == REFUSED_EACH - 1 ? AFTER_THE_PROJECT : workDate(id))
                .setMinutes(system.length())
                .setStartMinute(start(system, id))
                .setStopMinute(start(system, id) + system.length())
                .setNote(null)
                .setSubmittedBy("integration")
                .setReceivedAt(Instant.parse("2026-10-01T08:00:00Z"))
                .setApprovedBy(system.startsWith(VOUCHED) ? "E-" + VOUCHER : null)
                .build();
    }

    private ConsumerRecord<String, byte[]> record(
            TopicPartition place, Firm firm, TimeIntakePart part) {
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

    private static int start(String system, int n) {
        var few = system.equals("ten") || system.equals("other") || system.endsWith("10");
        var offset = few ? SLOT_MINUTES / 2 : system.equals("third") ? SLOT_MINUTES / 4 : 0;
        return n / DAYS * SLOT_MINUTES + offset;
    }

    private static LocalDate workDate(int n) {
        return LocalDate.of(2026, 9, 1).plusDays(n % DAYS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
