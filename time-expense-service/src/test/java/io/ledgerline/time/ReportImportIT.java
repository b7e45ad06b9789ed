package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expense reports of other systems, from their page to the stored expense. */
@ServiceTest
class ReportImportIT {

    private static final String CONCUR = "/api/v1/inbound/concur/expense-reports?legalEntity=DE01";
    private static final String EXPENSIFY = "/api/v1/inbound/expensify/reports?legalEntity=DE01";

    @Inject World world;

    private Claims claims(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        register("concur", "CONSULTANT", "u-" + code, user);
        register("concur", "CATEGORY", "RAIL-" + code, "TRAVEL_RAIL");
        return new Claims(world, firm);
    }

    private void register(String system, String kind, String externalId, String code) {
        var answer =
                world.post(
                        token("integration"),
                        "/api/v1/external-references",
                        Ledger.key(),
                        """
                        {"legalEntity":"DE01","system":"%s","kind":"%s","externalId":"%s",
                         "code":"%s"}
                        """
                                .formatted(system, kind, externalId, code));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static String line(String id, String code, String amount) {
        return """
        {"expenseId":"%s","expenseType":{"id":"RAIL-%s"},"transactionDate":"2026-09-14",
         "approvedAmount":{"value":%s,"currencyCode":"EUR"},"vendor":{"name":"Railway"},
         "customData":[{"id":"custom1","value":"%2$s"}]}
        """
                .formatted(id, code, amount);
    }

    private static String report(String code, int version, String... lines) {
        return """
        {"report":{"reportId":"R-%s","approvalStatusId":"A_APPR","userId":"u-%1$s",
          "reportVersion":%d},"expenses":[%s]}
        """
                .formatted(code, version, String.join(",", lines));
    }

    private static String export(String code, String amount) {
        return """
        [{"reportID":"E-%s","status":"Approved","accountEmail":"%1$s@example.com",
          "transactionList":[{"transactionID":"T-%1$s","created":"2026-09-15","amount":%s,
            "currency":"EUR","merchant":"Railway","category":"Trains-%1$s","tag":"%1$s",
            "billable":"true","reimbursable":"true"}]}]
        """
                .formatted(code, amount);
    }

    private World.Answer take(String feed, String page) {
        return world.post(token("integration"), feed, null, page);
    }

    private String batch(World.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var id = answer.body().path("batchId").asText();
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .endsWith("/api/v1/intake-batches/" + id);
        return id;
    }

    @Test
    void only_an_integration_client_imports_and_only_for_its_entities() {
        var claims = claims("REPSAFE", "repsafe");
        var page = report("REPSAFE", 1, line("RS1", "REPSAFE", "10"));

        for (var feed : List.of(CONCUR, EXPENSIFY)) {
            assertThat(world.post(null, feed, null, page).status()).isEqualTo(401);
            for (var user : List.of("paul", "conny", "fiona", "bill", "uma")) {
                assertThat(world.post(token(user), feed, null, page).status())
                        .as(user)
                        .isEqualTo(403);
            }
            assertThat(take(feed.replace("DE01", "XX99"), page).codes())
                    .containsExactly("UNKNOWN_LEGAL_ENTITY");
            assertThat(take(feed.replace("DE01", "XX99"), page).status()).isEqualTo(404);
            assertThat(take(feed, "\"text\"").codes()).containsExactly("IMPORT_SHAPE");
        }
        assertThat(take(CONCUR.replace("expense-reports", "lists"), page).codes())
                .containsExactly("UNKNOWN_FEED");
        assertThat(claims.cents()).isZero();
    }

    @Test
    void a_report_is_split_into_its_lines_and_taken_once() {
        var claims = claims("REPSPLIT", "repsplit");
        var rail = line("RP1", "REPSPLIT", "129.8");
        var taxi = line("RP2", "REPSPLIT", "288.55");

        var first = take(CONCUR, report("REPSPLIT", 3, rail, taxi));
        world.assertCounts(batch(first), 2, 0, 0, 0, 0);
        var again = take(CONCUR, report("REPSPLIT", 3, rail, taxi));
        var next = take(CONCUR, report("REPSPLIT", 4, rail, taxi));

        assertThat(first.body().path("records").asInt()).isEqualTo(1);
        assertThat(first.body().path("queued").asInt()).isEqualTo(2);
        assertThat(again.body()).isEqualTo(first.body());
        world.assertCounts(batch(next), 0, 2, 0, 0, 0);
        assertThat(claims.cents()).isEqualTo(41_835);
    }

    @Test
    void a_later_version_replaces_an_earlier_never_overwrites_and_absence_changes_nothing() {
        var claims = claims("REPLATER", "replater");
        var rail = line("RL1", "REPLATER", "100");
        var taxi = line("RL2", "REPLATER", "20");
        world.assertCounts(batch(take(CONCUR, report("REPLATER", 2, rail, taxi))), 2, 0, 0, 0, 0);

        var earlier = take(CONCUR, report("REPLATER", 1, line("RL1", "REPLATER", "7")));
        world.assertCounts(batch(earlier), 0, 1, 0, 0, 0);
        var later = take(CONCUR, report("REPLATER", 3, line("RL1", "REPLATER", "90")));
        world.assertCounts(batch(later), 1, 0, 0, 0, 0);
        var sentBack = take(CONCUR, report("REPLATER", 4, taxi).replace("A_APPR", "A_RESU"));

        assertThat(sentBack.status()).isEqualTo(200);
        assertThat(sentBack.body().path("skipped").path("NOT_APPROVED").asInt()).isEqualTo(1);
        assertThat(sentBack.body().path("withdrawn").asInt()).isEqualTo(1);
        assertThat(claims.cents()).as("what is sent back is taken back").isEqualTo(9_000);
    }

    @Test
    void an_export_read_twice_is_a_duplicate_and_unknown_names_wait_and_heal() {
        var firm = Firm.of("DE01", "REPWAIT", "repwait");
        world.know(firm);
        var claims = new Claims(world, firm);
        register("expensify", "CONSULTANT", "REPWAIT@example.com", "E-repwait");
        register("expensify", "PROJECT", "REPWAIT", "REPWAIT");
        var batch = batch(take(EXPENSIFY, export("REPWAIT", "12980")));
        world.assertCounts(batch, 0, 0, 1, 0, 0);

        register("expensify", "CATEGORY", "Trains-REPWAIT", "TRAVEL_RAIL");

        world.eventually(() -> world.assertCounts(batch, 1, 0, 0, 0, 0));
        assertThat(claims.cents()).isEqualTo(12_980);
        var again = batch(take(EXPENSIFY, export("REPWAIT", "12980")));
        assertThat(again).isNotEqualTo(batch);
        world.assertCounts(again, 0, 1, 0, 0, 0);
        var changed = batch(take(EXPENSIFY, export("REPWAIT", "9000")));
        world.assertCounts(changed, 1, 0, 0, 0, 0);
        assertThat(claims.cents()).isEqualTo(9_000);
    }

    /** An export goes on to hold what was approved long ago; only what it changes is a case. */
    @Test
    void an_export_read_again_after_approval_is_a_duplicate_and_a_change_is_a_case() {
        var claims = claims("REPLATE", "replate");
        register("expensify", "CONSULTANT", "REPLATE@example.com", "E-replate");
        register("expensify", "PROJECT", "REPLATE", "REPLATE");
        register("expensify", "CATEGORY", "Trains-REPLATE", "TRAVEL_RAIL");
        world.assertCounts(batch(take(EXPENSIFY, export("REPLATE", "500"))), 1, 0, 0, 0, 0);
        var approved =
                world.post(
                        token("paul"),
                        Ledger.APPROVALS,
                        Ledger.key(),
                        """
                        {"project":"REPLATE","from":"2026-09-14","to":"2026-09-20"}
                        """);
        assertThat(approved.body().path("approvedExpenseItems").asInt()).isEqualTo(1);

        var again = batch(take(EXPENSIFY, export("REPLATE", "500")));
        world.assertCounts(again, 0, 1, 0, 0, 0);
        var changed = batch(take(EXPENSIFY, export("REPLATE", "600")));

        world.assertCounts(changed, 0, 0, 0, 1, 0);
        assertThat(
                        world.count(
                                "select count(*) from exception_case where source_id = 'T-REPLATE'"
                                        + " and code = 'SOURCE_CHANGED_AFTER_APPROVAL'"))
                .isEqualTo(1);
        assertThat(claims.cents()).isEqualTo(500);
    }

    @Test
    void a_line_that_cannot_be_read_is_a_case_and_what_the_rules_refuse_another() {
        var claims = claims("REPBAD", "repbad");
        var good = line("RB1", "REPBAD", "10");
        var broken = line("RB2", "REPBAD", "\"much\"").replace("2026-09-14", "soon");
        var credit = line("RB3", "REPBAD", "-5");

        var taken = take(CONCUR, report("REPBAD", 1, good, broken, credit));

        assertThat(taken.body().path("refused").asInt()).isEqualTo(1);
        world.assertCounts(batch(taken), 1, 0, 0, 1, 0);
        var messages =
                world.rows(
                        "select message from exception_case where legal_entity = 'DE01' and"
                                + " source_system = 'concur' and source_id in ('RB2', 'RB3')"
                                + " order by source_id",
                        row -> row.getString(1));
        assertThat(messages).hasSize(2);
        assertThat(messages.getFirst()).contains("soon is no date; much is no number");
        assertThat(messages.getLast()).contains("gross is more than zero");
        assertThat(claims.cents()).isEqualTo(1_000);
    }
}
