package io.ledgerline.time;

import static io.ledgerline.time.World.LIMIT;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.SourceReference;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.contracts.time.TimeIntake;
import io.ledgerline.contracts.time.TimeIntakePart;
import io.ledgerline.kit.value.Ids;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class IntakeIT {

    private static final String BATCH = "/api/v1/time-entries/batch";
    private static final String ENTRIES = "/api/v1/time-entries";
    private static final String APPROVALS = "/api/v1/approvals";

    @Inject World world;

    @Test
    void a_batch_is_stored_counted_approved_and_told() {
        var firm = Firm.of("DE01", "HAPPY", "happy");
        world.know(firm);
        var told = world.probe(Topics.TIME_ENTRIES);

        var batch =
                world.send(
                        firm,
                        firm.entry("h1", 1, "happy", "BUILD", "2026-09-07", 450),
                        firm.entry("h2", 1, "happy", "DESIGN", "2026-09-08", 240),
                        firm.entry("h1", 1, "happy", "BUILD", "2026-09-07", 450),
                        firm.entry("h3", 1, "happy", "KICKOFF", "2026-09-09", 60));
        world.assertCounts(batch, 2, 1, 0, 1, 0);
        var closed = world.get(token("paul"), "/api/v1/cases?code=TASK_CLOSED&owner=PMO");
        assertThat(closed.text()).contains("\"h3\"");
        var approved =
                world.post(
                        token("paul"),
                        APPROVALS,
                        "happy-approval",
                        """
                        {"project":"HAPPY","from":"2026-09-01","to":"2026-09-30"}
                        """);

        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(approved.body().path("approvedTimeEntries").asInt()).isEqualTo(2);
        assertThat(approved.body().path("minutes").asInt()).isEqualTo(690);
        var events =
                told.await(2, LIMIT, seen -> seen.key().equals("DE01:" + firm.project())).stream()
                        .map(seen -> world.read(Topics.TIME_ENTRIES, seen, TimeEntry.class))
                        .toList();
        assertThat(events)
                .extracting(
                        TimeEntry::getRole,
                        TimeEntry::getWorkedMinutes,
                        TimeEntry::getBillableMinutes,
                        TimeEntry::getApprovedBy)
                .containsExactlyInAnyOrder(
                        tuple("CONSULTANT", 450, 450, "paul"), tuple("CONSULTANT", 240, 0, "paul"));
        world.assertCounts(batch, 2, 1, 0, 1, 2);
    }

    @Test
    void the_same_batch_twice_answers_the_same_id_and_counts_once() {
        var firm = Firm.of("DE01", "TWICE", "twice");
        world.know(firm);
        var entry = firm.entry("t1", 1, "twice", "BUILD", "2026-09-07", 60);

        var first = world.send(firm, entry);
        var second = world.send(firm, entry);

        assertThat(second).isEqualTo(first);
        world.assertCounts(first, 1, 0, 0, 0, 0);
    }

    @Test
    void a_key_used_for_another_batch_is_refused() {
        var firm = Firm.of("DE01", "KEYED", "keyed");
        var body = firm.batch(firm.entry("k1", 1, "keyed", "BUILD", "2026-09-07", 60));
        var other = firm.batch(firm.entry("k1", 1, "keyed", "BUILD", "2026-09-07", 61));

        var first = world.post(token("integration"), BATCH, "keyed-batch", body);
        var repeat = world.post(token("integration"), BATCH, "keyed-batch", body);
        var reused = world.post(token("integration"), BATCH, "keyed-batch", other);

        assertThat(repeat.text()).isEqualTo(first.text());
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.codes()).containsExactly("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void eight_clients_with_one_source_at_once_store_one_entry() throws Exception {
        var firm = Firm.of("DE01", "RACE", "race");
        world.know(firm);
        var body =
                """
                {"legalEntity":"DE01","source":{"system":"clock","id":"r1","version":1},
                 "consultant":"race","project":"RACE","task":"BUILD","workDate":"2026-09-07",
                 "minutes":400}
                """;
        var paul = token("paul");

        List<World.Answer> answers;
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, 8)
                            .<Callable<World.Answer>>mapToObj(
                                    i -> () -> world.post(paul, ENTRIES, "race-" + i, body))
                            .toList();
            answers = clients.invokeAll(calls).stream().map(future -> future.resultNow()).toList();
        }

        assertThat(answers).as(answers.toString()).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(answer -> answer.body().path("id").asText()).distinct())
                .hasSize(1);
        assertThat(world.count("select count(*) from time_entry where source_id = 'r1'"))
                .isEqualTo(1);
    }

    @Test
    void two_entries_at_once_cannot_both_fill_the_same_day() throws Exception {
        var firm = Firm.of("DE01", "FULL", "full");
        world.know(firm);
        var paul = token("paul");

        List<Integer> statuses;
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, 8)
                            .<Callable<Integer>>mapToObj(i ->
                                    () ->
                                            world.post(
                                                            paul,
                                                            ENTRIES,
                                                            "full-" + i,
                                                            """
                                                            {"legalEntity":"DE01",
                                                             "consultant":"full",
                                                             "project":"FULL","task":"BUILD",
                                                             "workDate":"2026-09-07","minutes":%d}
                                                            """
                                                                    .formatted(250 + i))
                                                    .status())
                            .toList();
            statuses = clients.invokeAll(calls).stream().map(future -> future.resultNow()).toList();
        }

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(2);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(6);
    }

    @Test
    void a_higher_version_replaces_until_approval_and_becomes_a_case_after() {
        var firm = Firm.of("DE01", "CHANGE", "change");
        world.know(firm);
        var first = world.send(firm, firm.entry("c1", 1, "change", "BUILD", "2026-09-07", 100));
        world.assertCounts(first, 1, 0, 0, 0, 0);
        var second = world.send(firm, firm.entry("c1", 2, "change", "BUILD", "2026-09-08", 200));
        world.assertCounts(second, 1, 0, 0, 0, 0);
        world.assertCounts(first, 0, 1, 0, 0, 0);
        var lower = world.send(firm, firm.entry("c1", 1, "change", "BUILD", "2026-09-07", 101));
        world.assertCounts(lower, 0, 1, 0, 0, 0);
        var approval =
                world.post(
                        token("paul"),
                        APPROVALS,
                        "change-approval",
                        """
                        {"project":"CHANGE","from":"2026-09-01","to":"2026-09-30","kinds":["TIME"]}
                        """);
        assertThat(approval.body().path("minutes").asInt()).isEqualTo(200);

        var third = world.send(firm, firm.entry("c1", 3, "change", "BUILD", "2026-09-08", 300));

        world.assertCounts(third, 0, 0, 0, 1, 0);
        assertThat(
                        world.count(
                                "select count(*) from exception_case where source_id = 'c1'"
                                        + " and code = 'SOURCE_CHANGED_AFTER_APPROVAL'"))
                .isEqualTo(1);
        assertThat(world.count("select worked_minutes from time_entry where source_id = 'c1'"))
                .isEqualTo(200);
    }

    @Test
    void a_malformed_batch_has_no_effect_and_every_fault_in_one_answer() {
        var before = world.count("select count(*) from intake_batch");

        var answer =
                world.post(
                        token("integration"),
                        BATCH,
                        "malformed",
                        """
                        {"legalEntity":"XX99","entries":[
                          {"consultant":"a","project":"p","task":"t",
                           "workDate":"2026-09-07","minutes":0},
                          {"source":{"system":"s","id":"i","version":1},
                           "consultant":"a","project":"p",
                           "task":"t","minutes":1441}]}
                        """);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.codes())
                .containsExactly(
                        "UNKNOWN_LEGAL_ENTITY",
                        "MISSING",
                        "OUT_OF_RANGE",
                        "MISSING",
                        "OUT_OF_RANGE");
        assertThat(world.count("select count(*) from intake_batch")).isEqualTo(before);
    }

    @Test
    void work_in_a_closed_month_keeps_its_day_and_is_booked_in_the_next_open_one() {
        var firm = Firm.of("DE01", "CLOSED", "closed");
        world.know(firm);
        var batch =
                world.send(
                        firm,
                        firm.entry("m1", 1, "closed", "BUILD", "2026-08-31", 60),
                        firm.entry("m2", 1, "closed", "BUILD", "2026-09-01", 60));
        world.assertCounts(batch, 2, 0, 0, 0, 0);

        var listed = world.get(token("paul"), ENTRIES + "?project=CLOSED");

        assertThat(listed.body().findValuesAsText("workDate"))
                .containsExactlyInAnyOrder("2026-08-31", "2026-09-01");
        assertThat(listed.body().findValuesAsText("accountingDate"))
                .containsExactly("2026-09-01", "2026-09-01");
    }

    @Test
    void only_the_right_role_with_a_token_for_the_entity_gets_in() {
        var firm = Firm.of("DE01", "SAFE", "safe");
        world.know(firm);
        var body = firm.batch(firm.entry("s1", 1, "safe", "BUILD", "2026-09-07", 60));
        var batch = world.send(firm, firm.entry("s2", 1, "safe", "BUILD", "2026-09-08", 60));
        world.assertCounts(batch, 1, 0, 0, 0, 0);

        assertThat(world.post(null, BATCH, "s", body).status()).isEqualTo(401);
        assertThat(world.post(token("bill"), BATCH, "s", body).status()).isEqualTo(403);
        assertThat(world.post(token("conny"), BATCH, "s", body).status()).isEqualTo(403);
        assertThat(world.post(token("uma"), BATCH, "s", body).codes())
                .containsExactly("UNKNOWN_LEGAL_ENTITY");
        assertThat(world.get(token("uma"), ENTRIES + "/batches/" + batch).status()).isEqualTo(404);
        assertThat(world.get(token("uma"), ENTRIES + "?project=SAFE").body().path("items"))
                .isEmpty();
        assertThat(world.get(token("conny"), ENTRIES + "?project=SAFE").body().path("items"))
                .isEmpty();
        assertThat(
                        world.post(
                                        token("uma"),
                                        APPROVALS,
                                        "s",
                                        """
                                        {"project":"SAFE","from":"2026-09-01","to":"2026-09-30"}
                                        """)
                                .status())
                .isEqualTo(404);
    }

    @Test
    void the_same_event_four_times_is_taken_once() {
        var firm = Firm.of("DE01", "FOUR", "four");
        world.know(firm);
        var event = Ids.next();
        for (int i = 0; i < 4; i++) {
            world.tell(Topics.TIME_INTAKE, event, "DE01", "clock/f1", intake(firm, "f1"));
        }
        world.tell(Topics.TIME_INTAKE, "DE01", "clock/f2", intake(firm, "f2"));

        world.eventually(() ->
                assertThat(world.count("select count(*) from intake_item where source_id = 'f2'"))
                        .isEqualTo(1));

        assertThat(world.count("select count(*) from intake_item where source_id = 'f1'"))
                .isEqualTo(1);
        assertThat(world.count("select count(*) from time_entry where source_id in ('f1', 'f2')"))
                .isEqualTo(2);
    }

    /** PostgreSQL takes no NUL in a text; the edge refuses it, another sender may not. */
    @Test
    void an_entry_that_cannot_be_stored_becomes_a_case_and_its_part_goes_on() {
        var firm = Firm.of("DE01", "PART", "part");
        world.know(firm);
        var poisoned = intake(firm, "p2").getEntries().getFirst();
        poisoned.setNote("\u0000");
        var part =
                new TimeIntakePart(
                        List.of(
                                intake(firm, "p1").getEntries().getFirst(),
                                poisoned,
                                intake(firm, "p3").getEntries().getFirst()));

        world.tell(Topics.TIME_INTAKE, "DE01", "part", part);

        world.eventually(() -> {
            assertThat(
                            world.count(
                                    "select count(*) from time_entry"
                                            + " where source_id in ('p1', 'p2', 'p3')"))
                    .isEqualTo(2);
            assertThat(
                            world.count(
                                    "select count(*) from exception_case"
                                            + " where code = 'PROCESSING_FAILED'"
                                            + " and topic = 'time-intake'"))
                    .isEqualTo(1);
        });
    }

    private static TimeIntakePart intake(Firm firm, String sourceId) {
        return new TimeIntakePart(
                List.of(
                        TimeIntake.newBuilder()
                                .setEntryId(Ids.next())
                                .setLegalEntity(firm.entity())
                                .setSource(new SourceReference("clock", sourceId, 1L))
                                .setConsultant("E-" + firm.users().getFirst())
                                .setProject(firm.code())
                                .setTask("BUILD")
                                .setWorkDate(LocalDate.of(2026, 9, 7))
                                // As many as its number says, or work would look alike.
                                .setMinutes(60 + Integer.parseInt(sourceId.substring(1)))
                                .setSubmittedBy("test")
                                .setReceivedAt(Instant.parse("2026-09-08T10:00:00Z"))
                                .build()));
    }
}
