package io.ledgerline.time;

import static io.ledgerline.time.Ledger.APPROVALS;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.TimeEntry;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Writes of approvers whose database session is killed after their rows and before their audit
 * entry, sent again with the same key, sent by eight clients at once, and with another content.
 */
@ServiceTest
class CutOffIT {

    private static final String POLICIES = "/api/v1/approval-policies";
    private static final String DELEGATIONS = "/api/v1/approval-delegations";
    private static final String D365 = "/api/v1/inbound/d365/time-entries?legalEntity=DE01";
    private static final String DAY = "2026-09-07";
    private static final String WAITING =
            " from pg_stat_activity where wait_event_type = 'Lock' and query like '%audit_head%'"
                    + " and datname = current_database() and pid <> pg_backend_pid()";

    @Inject World world;
    @Inject AgroalDataSource pool;

    private Ledger ledger(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return new Ledger(world, firm, "paul");
    }

    /** The write while nobody can write to the audit trail, its session killed as it waits. */
    private void cutOff(Callable<World.Answer> write) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<World.Answer> answer;
            try (var blocker = pool.getConnection();
                    var statement = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                statement.execute("lock table audit_head in exclusive mode");
                answer = threads.submit(write);
                world.eventually(() ->
                        assertThat(
                                        world.count(
                                                "select count(*) filter"
                                                        + " (where pg_terminate_backend(pid))"
                                                        + WAITING))
                                .isPositive());
                assertThat(answer.get(World.LIMIT.toSeconds(), TimeUnit.SECONDS).status())
                        .isGreaterThanOrEqualTo(500);
                blocker.rollback();
            }
        }
    }

    private static List<World.Answer> byEight(Callable<World.Answer> write) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> write).toList());
            return asked.stream().map(Future::resultNow).toList();
        }
    }

    /** All are the same answer, or say that the first one still runs. */
    private static void requireOneAnswer(List<World.Answer> answers) {
        assertThat(
                        answers.stream()
                                .filter(one -> one.status() != 409)
                                .map(World.Answer::text)
                                .distinct())
                .hasSize(1);
        assertThat(answers)
                .allMatch(one -> one.status() < 300 || one.text().contains("IN_PROGRESS"));
    }

    private long audited(String action, String subject) {
        return world.count(
                "select count(*) from audit_entry where action = ? and subject like ?",
                action,
                subject);
    }

    @Test
    void a_policy_is_set_once_or_not_at_all() throws Exception {
        world.know(Firm.of("DE01", "CUTENTITY", "cutentity"));
        var body =
                """
                {"legalEntity":"DE01","kind":"TIME","aboveMinutes":%d,"validFrom":"2027-03-01",
                 "validTo":"2027-03-05"}
                """;
        Callable<World.Answer> put =
                () -> world.put(token("fiona"), POLICIES, "cut-policy", body.formatted(300));
        var rows =
                "select count(*) from policy where kind = 'APPROVAL_TIME' and valid_from = '2027-03-01'";

        cutOff(put);

        assertThat(world.count(rows)).isZero();
        requireOneAnswer(byEight(put));
        var other = world.put(token("fiona"), POLICIES, "cut-policy", body.formatted(301));
        assertThat(other.codes()).containsExactly("IDEMPOTENCY_KEY_REUSED");
        assertThat(world.count(rows + " and document ->> 'aboveMinutes' = '300'")).isOne();
        assertThat(audited("set-approval-policy", "DE01/TIME/2027-03-01")).isOne();
    }

    @Test
    void a_delegation_is_given_and_taken_back_once_or_not_at_all() throws Exception {
        world.know(Firm.of("DE01", "CUTENTITY", "cutentity"));
        var body =
                """
                {"legalEntity":"DE01","approver":"paul","delegate":"%s","reason":"cut off",
                 "from":"2027-03-01","to":"2027-03-05"}
                """;
        Callable<World.Answer> give =
                () -> world.put(token("paul"), DELEGATIONS, "cut-give", body.formatted("cutter"));
        var rows = "select count(*) from approval_delegation where delegate = 'cutter'";

        cutOff(give);

        assertThat(world.count(rows)).isZero();
        requireOneAnswer(byEight(give));
        assertThat(
                        world.put(token("paul"), DELEGATIONS, "cut-give", body.formatted("another"))
                                .codes())
                .containsExactly("IDEMPOTENCY_KEY_REUSED");
        var id = give.call().body().path("id").asText();
        Callable<World.Answer> takeBack =
                () -> world.delete(token("paul"), DELEGATIONS + "/" + id, "cut-take");

        cutOff(takeBack);

        assertThat(world.count(rows + " and revoked_at is null")).isOne();
        requireOneAnswer(byEight(takeBack));
        assertThat(world.count(rows + " and revoked_at is not null")).isOne();
        assertThat(audited("delegate-approval", id)).isOne();
        assertThat(audited("revoke-delegation", id)).isOne();
    }

    @Test
    void a_week_is_complete_once_or_not_at_all() throws Exception {
        world.know(Firm.of("DE01", "CUTWEEK", "cutweek"));
        Callable<World.Answer> declare =
                () ->
                        world.put(
                                token("paul"),
                                "/api/v1/timesheets/2026-10-05/completion?consultant=cutweek",
                                "cut-week",
                                "");
        var rows = "select count(*) from completed_week where monday = '2026-10-05'";

        cutOff(declare);

        assertThat(world.count(rows)).isZero();
        requireOneAnswer(byEight(declare));
        assertThat(world.count(rows)).isOne();
        assertThat(audited("complete-week", "E-cutweek/2026-10-05")).isOne();
    }

    @Test
    void an_approval_of_many_tells_each_once_or_none() throws Exception {
        var ledger = ledger("CUTBULK", "cutbulk");
        var days =
                IntStream.rangeClosed(1, 30)
                        .mapToObj("2026-09-%02d"::formatted)
                        .toArray(String[]::new);
        var ids = ledger.submit("cutbulk", 60, days);
        var told = world.probe(Topics.TIME_ENTRIES);
        var body = "{\"ids\":" + Ledger.list(ids) + "}";
        Callable<World.Answer> approve =
                () -> world.post(token("paul"), APPROVALS, "cut-approve", body);
        var approved =
                "select count(*) from time_entry where project_id = ? and state = 'APPROVED'";

        cutOff(approve);

        assertThat(world.count(approved, ledger.firm().project())).isZero();
        requireOneAnswer(byEight(approve));
        assertThat(world.count(approved, ledger.firm().project())).isEqualTo(30);
        assertThat(ledger.told(told, 30))
                .extracting(TimeEntry::getId)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_rejection_holds_or_leaves_the_entry_as_it_was() throws Exception {
        var ledger = ledger("CUTREJECT", "cutreject");
        var id = ledger.submit("cutreject", 60, DAY).getFirst();
        Callable<World.Answer> reject =
                () ->
                        world.post(
                                token("paul"),
                                APPROVALS + "/rejections",
                                "cut-reject",
                                "{\"ids\":[\"%s\"],\"reason\":\"no\"}".formatted(id));

        cutOff(reject);

        assertThat(state(id)).isEqualTo("SUBMITTED");
        requireOneAnswer(byEight(reject));
        assertThat(state(id)).isEqualTo("REJECTED");
    }

    private String state(UUID id) {
        return world.row("select state from time_entry where id = ?", row -> row.getString(1), id);
    }

    @Test
    void a_deletion_at_the_source_is_taken_whole_or_not_at_all() throws Exception {
        var firm = Firm.of("DE01", "CUTGONE", "cutgone");
        Feeds.know(world, "d365", firm, "cutgone");
        var ids = IntStream.range(0, 20).mapToObj(i -> "cut" + i).toList();
        var records =
                ids.stream()
                        .map(id ->
                                """
                                {"msdyn_timeentryid":"%s","msdyn_date":"2026-09-16",
                                 "msdyn_duration":%d,"msdyn_entrystatus":192350002,
                                 "_msdyn_project_value":"p-CUTGONE","versionnumber":1,
                                 "_msdyn_projecttask_value":"k-CUTGONE",
                                 "_msdyn_bookableresource_value":"r-CUTGONE"}\
                                """
                                        .formatted(id, 1 + ids.indexOf(id)))
                        .toList();
        var taken = world.post(token("integration"), D365, null, page(records));
        world.assertCounts(taken.body().path("batchId").asText(), 20, 0, 0, 0, 0);
        var marks = ids.stream().map("{\"id\":\"%s\",\"reason\":\"deleted\"}"::formatted).toList();
        var deleted = "select count(*) from time_entry where project_id = ? and state = 'DELETED'";
        var remembered = "select count(*) from withdrawn_source where source_id like 'cut%'";

        cutOff(() -> world.post(token("integration"), D365, null, page(marks)));

        assertThat(world.count(deleted, firm.project())).isZero();
        assertThat(world.count(remembered)).isZero();
        var again = world.post(token("integration"), D365, null, page(marks));
        assertThat(again.body().path("withdrawn").asInt()).as(again.text()).isEqualTo(20);
        assertThat(world.count(deleted, firm.project())).isEqualTo(20);
        assertThat(world.count(remembered)).isEqualTo(20);
        assertThat(
                        world.count(
                                "select count(*) from exception_case where source_system = 'd365'"
                                        + " and source_id like 'cut%'"))
                .isZero();
    }

    private static String page(List<String> records) {
        return records.stream().collect(Collectors.joining(",", "{\"value\":[", "]}"));
    }
}
