package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The changes that D365 tells by its delta link: what is deleted or cancelled there goes here. */
@ServiceTest
class DeltaIT {

    private static final String D365 = "/api/v1/inbound/d365/time-entries?legalEntity=DE01";
    private static final int APPROVED = 192_350_002;
    private static final int CANCELLED = 192_354_320;

    @Inject World world;

    private World.Answer sendDelta(String... records) {
        var page = "{\"value\":[" + String.join(",", records) + "]}";
        return world.post(token("integration"), D365, null, page);
    }

    private World.Answer takeDelta(String... records) {
        var answer = sendDelta(records);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer;
    }

    private static String timeEntry(String id, Firm firm, int status, int version) {
        return """
        {"msdyn_timeentryid":"%s","msdyn_date":"2026-09-16","msdyn_duration":%d,
         "msdyn_entrystatus":%d,"_msdyn_project_value":"p-%s","versionnumber":%d,
         "_msdyn_projecttask_value":"k-%4$s","_msdyn_bookableresource_value":"r-%4$s"}
        """
                .formatted(id, minutes(id), status, firm.code(), version);
    }

    /** Each has its own, or work would look alike. */
    private static int minutes(String id) {
        return Integer.parseInt(id.replaceAll("\\D", "")) + 1;
    }

    @Test
    void what_d365_deletes_never_comes_back_and_what_it_cancels_does_with_a_later_version() {
        var firm = Firm.of("DE01", "DELTA", "delta");
        Feeds.know(world, "d365", firm, "delta");
        var both =
                takeDelta(
                        timeEntry("dl1", firm, APPROVED, 10), timeEntry("dl2", firm, APPROVED, 11));
        world.assertCounts(both.body().path("batchId").asText(), 2, 0, 0, 0, 0);
        var deletion = "{\"id\":\"dl1\",\"reason\":\"deleted\"}";

        var gone = takeDelta(deletion, timeEntry("dl2", firm, CANCELLED, 12));
        var again = takeDelta(deletion);

        assertThat(gone.body().path("withdrawn").asInt()).isEqualTo(2);
        assertThat(again.body().path("withdrawn").asInt()).isZero();
        assertThat(again.body().path("refused").asInt()).isZero();
        assertThat(submitted(firm)).isZero();
        assertThat(
                        world.count(
                                "select count(*) from audit_entry where action ="
                                        + " 'withdraw-time-entry' and reason ="
                                        + " 'taken away in d365, for good' and subject in (select"
                                        + " id::text from time_entry where project_id = ?)",
                                firm.project()))
                .isEqualTo(1);
        var late =
                takeDelta(
                        timeEntry("dl1", firm, APPROVED, 13), timeEntry("dl2", firm, APPROVED, 13));
        world.assertCounts(late.body().path("batchId").asText(), 1, 1, 0, 0, 0);
        assertThat(submitted(firm)).isEqualTo(1);
        assertThat(takeDelta(deletion.replace("dl1", "dl9")).body().path("refused").asInt())
                .isEqualTo(1);
        assertThat(Feeds.cases(world, "SOURCE_DELETED_UNKNOWN", "dl9")).isEqualTo(1);
    }

    @Test
    void what_its_system_deletes_while_it_waits_does_not_come_with_its_project() {
        var firm = Firm.of("DE01", "DELTAWAIT", "deltawait");
        var taken =
                takeDelta(
                        timeEntry("dw1", firm, APPROVED, 10), timeEntry("dw2", firm, APPROVED, 10));
        var batch = taken.body().path("batchId").asText();
        world.assertCounts(batch, 0, 0, 2, 0, 0);
        var deletion = "{\"id\":\"dw1\",\"reason\":\"deleted\"}";

        var gone = takeDelta(deletion);

        assertThat(gone.body().path("withdrawn").asInt()).as(gone.text()).isEqualTo(1);
        assertThat(gone.body().path("refused").asInt()).isZero();
        assertThat(
                        world.count(
                                "select count(*) from exception_case where source_id = 'dw1'"
                                        + " and state <> 'RESOLVED'"))
                .isZero();
        Feeds.know(world, "d365", firm, "deltawait");
        world.eventually(() -> world.assertCounts(batch, 1, 1, 0, 0, 0));
        assertThat(submitted(firm)).isEqualTo(1);
        assertThat(Feeds.cases(world, "SOURCE_DELETED_UNKNOWN", "dw1")).isZero();
    }

    private long submitted(Firm firm) {
        return world.count(
                "select count(*) from time_entry where project_id = ? and state = 'SUBMITTED'",
                firm.project());
    }

    private long outcomes(String source, String outcome) {
        return world.count(
                "select count(*) from intake_item where legal_entity = 'DE01' and source_id = ?"
                        + " and outcome = ?",
                source,
                outcome);
    }

    /** Sent again, healed or late: up to the version that is gone it does not come in. */
    @Test
    void what_was_taken_away_while_it_waited_comes_in_again_with_a_later_version_only() {
        var firm = Firm.of("DE01", "DELTAGONE", "deltagone");
        takeDelta(timeEntry("dg1", firm, APPROVED, 10));
        world.eventually(() -> assertThat(outcomes("dg1", "WAITING")).isOne());
        takeDelta(timeEntry("dg1", firm, CANCELLED, 12));
        Feeds.know(world, "d365", firm, "deltagone");

        takeDelta(timeEntry("dg1", firm, APPROVED, 10), timeEntry("dg1", firm, APPROVED, 12));
        world.eventually(() -> assertThat(outcomes("dg1", "DUPLICATE")).isEqualTo(2));
        assertThat(submitted(firm)).isZero();
        var alone =
                world.post(
                        token("integration"),
                        Ledger.ENTRIES,
                        Ledger.key(),
                        """
                        {"legalEntity":"DE01","source":{"system":"d365","id":"dg1","version":12},
                         "consultant":"deltagone","project":"DELTAGONE","task":"BUILD",
                         "workDate":"2026-09-16","minutes":60}
                        """);
        assertThat(alone.codes()).as(alone.text()).containsExactly("SOURCE_WITHDRAWN");
        assertThat(submitted(firm)).isZero();

        takeDelta(timeEntry("dg1", firm, APPROVED, 13));
        world.eventually(() -> assertThat(submitted(firm)).isOne());
    }

    @Test
    void a_deletion_that_overtakes_its_record_keeps_it_out() {
        var firm = Firm.of("DE01", "DELTALATE", "deltalate");
        Feeds.know(world, "d365", firm, "deltalate");
        takeDelta("{\"id\":\"do1\",\"reason\":\"deleted\"}");

        var late =
                takeDelta(
                        timeEntry("do1", firm, APPROVED, 10), timeEntry("do2", firm, APPROVED, 10));

        world.assertCounts(late.body().path("batchId").asText(), 1, 1, 0, 0, 0);
        assertThat(submitted(firm)).isOne();
    }

    /** The record and its deletion at once, from eight clients: never both told and left. */
    @Test
    void records_and_their_deletions_at_one_instant_leave_nothing() throws Exception {
        var firm = Firm.of("DE01", "DELTARACE", "deltarace");
        Feeds.know(world, "d365", firm, "deltarace");
        for (int round = 0; round < 20; round++) {
            var id = "dr" + round;
            var asked =
                    IntStream.range(0, 8)
                            .<Callable<World.Answer>>mapToObj(client ->
                                    () ->
                                            sendDelta(
                                                    client % 2 == 0
                                                            ? timeEntry(id, firm, APPROVED, 10)
                                                            : timeEntry(id, firm, CANCELLED, 11)))
                            .toList();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var one : threads.invokeAll(asked)) {
                    one.get();
                }
            }
        }
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(distinct source_id) from intake_item where"
                                                + " legal_entity = 'DE01' and source_id like 'dr%'"))
                        .as("a page of the same content is taken once")
                        .isEqualTo(20));
        assertThat(submitted(firm)).isZero();
    }
}
