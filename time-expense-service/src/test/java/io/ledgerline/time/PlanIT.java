package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.localstack.StatementPlans;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the service does costs the same however much it has done: beside 300,000 entries no
 * statement reads a table that grows from end to end, nor a tenth of it.
 */
@ServiceTest
class PlanIT {

    private static final int GROWN_ROWS_MIN = 5_000;
    private static final int ROWS_READ_MAX = 20_000;
    private static final String ENTRIES = "/api/v1/time-entries";
    private static final String MONTH = "\"from\":\"2026-09-01\",\"to\":\"2026-09-30\"";

    private static final List<String> HISTORY =
            List.of(
                    """
                    insert into time_entry (id, legal_entity, source_system, source_id,
                        source_version, project_id, task_id, consultant_id, role, work_date,
                        accounting_date, worked_minutes, billable_minutes, billing_type, worked_by,
                        submitted_by, received_at, state, approved_by, approved_at)
                    select gen_random_uuid(), 'DE01', 'history', n::text, 1,
                        md5('project' || n % 300)::uuid, md5('task' || n % 1200)::uuid,
                        md5('person' || n % 1500)::uuid, 'CONSULTANT',
                        date '2025-01-01' + n / 1500, date '2025-01-01' + n / 1500, 60, 60,
                        'CHARGEABLE', 'old' || n % 1500, 'integration', now(),
                        case n % 100 when 0 then 'SUBMITTED' else 'APPROVED' end,
                        case n % 100 when 0 then null else 'boss' end,
                        case n % 100 when 0 then null else now() end
                    from generate_series(1, 300000) n
                    """,
                    """
                    insert into expense_item (id, legal_entity, source_system, source_id,
                        source_version, project_id, consultant_id, category, spent_on,
                        accounting_date, gross, recoverable_tax, net, currency, billable, spent_by,
                        submitted_by, received_at, state, approved_by, approved_at)
                    select gen_random_uuid(), 'DE01', 'history', n::text, 1,
                        md5('project' || n % 300)::uuid, md5('person' || n % 1500)::uuid, 'MEAL',
                        date '2025-01-01' + n / 1500, date '2025-01-01' + n / 1500, 10, 0, 10,
                        'EUR', true, 'old' || n % 1500, 'integration', now(), 'APPROVED', 'boss',
                        now()
                    from generate_series(1, 100000) n
                    """,
                    """
                    insert into intake_item (id, batch_id, kind, legal_entity, source_system,
                        source_id, source_version, outcome, entry_id)
                    select gen_random_uuid(), md5('batch' || n / 1000)::uuid, 'TIME', 'DE01',
                        'history', n::text, 1, 'ACCEPTED', gen_random_uuid()
                    from generate_series(1, 300000) n
                    """,
                    """
                    insert into withdrawn_source (legal_entity, source_system, source_id, version)
                    select 'DE01', 'history', 'gone' || n, 1 from generate_series(1, 300000) n
                    """);

    @Inject World world;
    @Inject AgroalDataSource pool;

    /** Others' numbers of rows are judged too, so the history goes when the test is done. */
    @AfterEach
    void forget() throws SQLException {
        try (var connection = StatementPlans.watch().superuser();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    do $$ begin
                        execute format('alter role %1$s_app in database %1$s reset session_preload_libraries',
                            current_database());
                    end $$
                    """);
            statement.execute("set session_replication_role = replica");
            for (var table :
                    List.of("time_entry", "expense_item", "intake_item", "withdrawn_source")) {
                statement.execute("delete from " + table + " where source_system = 'history'");
            }
            statement.execute("vacuum analyze time_entry, expense_item, intake_item");
        }
        pool.flush(FlushMode.ALL);
    }

    @Test
    void beside_a_long_history_no_statement_reads_it() throws SQLException {
        var firm = Firm.of("DE01", "PLANS", "plans");
        world.know(firm);
        var plans = StatementPlans.watch();
        try (var connection = plans.superuser();
                var statement = connection.createStatement()) {
            for (var rows : HISTORY) {
                statement.execute(rows);
            }
            statement.execute("analyze");
        }
        pool.flush(FlushMode.ALL);
        var grown = plans.tablesOf(GROWN_ROWS_MIN);

        var scans = plans.during(() -> use(firm));

        assertThat(grown)
                .containsAll(
                        Set.of("time_entry", "expense_item", "intake_item", "withdrawn_source"));
        assertThat(scans).extracting(StatementPlans.Scan::table).contains("time_entry");
        assertThat(scans)
                .filteredOn(scan -> grown.contains(scan.table()))
                .filteredOn(scan -> scan.isSequential() || scan.rows() > ROWS_READ_MAX)
                .isEmpty();
    }

    /** What people and systems do in a month. */
    private void use(Firm firm) {
        var batch =
                world.send(
                        firm,
                        IntStream.range(0, 200)
                                .mapToObj(n ->
                                        firm.entry(
                                                "plan" + n,
                                                1,
                                                "plans",
                                                "BUILD",
                                                day(n),
                                                5 + n % 60))
                                .toArray(String[]::new));
        world.assertCounts(batch, 200, 0, 0, 0, 0);
        done(
                "/api/v1/timesheets",
                """
                {"legalEntity":"DE01","week":"2026-10-05","consultant":"E-plans","lines":[
                 {"project":"PLANS","task":"BUILD","minutes":[60,60,0,0,0,0,0]}]}
                """);
        var project = "{\"project\":\"PLANS\"," + MONTH;
        done("/api/v1/approvals", project + "}");
        done("/api/v1/approvals/recall", project + ",\"reason\":\"again\"}");
        done("/api/v1/approvals/rejections", project + ",\"reason\":\"again\"}");
        seen("/api/v1/approvals/pending");
        seen(ENTRIES + "?project=PLANS&limit=50");
        seen("/api/v1/expense-items?project=PLANS");
        seen("/api/v1/timesheets/2026-09-07?limit=10");
        seen("/api/v1/intake-batches/" + batch);
    }

    private void done(String path, String body) {
        var answer = world.post(token("fiona"), path, Ids.next().toString(), body);
        if (answer.status() == 403) {
            answer = world.post(token("paul"), path, Ids.next().toString(), body);
        }
        assertThat(answer.status()).as(path + answer.text()).isEqualTo(200);
    }

    private void seen(String path) {
        var answer = world.get(token("fiona"), path);
        assertThat(answer.status()).as(path + answer.text()).isEqualTo(200);
    }

    private static String day(int n) {
        return "2026-09-%02d".formatted(1 + n % 25);
    }
}
