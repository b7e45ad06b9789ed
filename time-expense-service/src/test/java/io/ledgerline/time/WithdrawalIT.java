package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.BillingEventState;
import io.ledgerline.contracts.time.TimeEntry;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a source takes back: before the bill it goes here too, after it the money is at risk. */
@ServiceTest
class WithdrawalIT {

    private static final String CERTINIA = "/api/v1/inbound/certinia/timecards?legalEntity=DE01";
    private static final String CLOCKIFY = "/api/v1/inbound/clockify/time-entries?legalEntity=DE01";
    private static final String CONCUR = "/api/v1/inbound/concur/expense-reports?legalEntity=DE01";

    @Inject World world;

    private Ledger ledger(String system, String code, String user) {
        var firm = Firm.of("DE01", code, user);
        Feeds.know(world, system, firm, user);
        return new Ledger(world, firm, "paul");
    }

    private World.Answer take(String feed, String page) {
        var answer = world.post(token("integration"), feed, null, page);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer;
    }

    private void stored(World.Answer answer, int count) {
        world.assertCounts(answer.body().path("batchId").asText(), count, 0, 0, 0, 0);
    }

    private static String card(Firm firm, String id, String hours, String at) {
        return """
        {"records":[{"Id":"%s","pse__Project__c":"p-%s","pse__Resource__c":"r-%2$s",
          "pse__Project_Task__c":"k-%2$s","pse__Start_Date__c":"2026-09-14",
          "pse__Approved__c":true,"pse__Monday_Hours__c":%s,
          "SystemModstamp":"2026-09-%sT07:05:00.000+0000"}]}
        """
                .formatted(id, firm.code(), hours, at);
    }

    private static String split(Firm firm, String id, String card, String hours, String at) {
        return card(firm, id, hours, at)
                .replace("\"Id\"", "\"pse__Timecard_Header__c\":\"" + card + "\",\"Id\"");
    }

    private static String clockify(Firm firm, String id) {
        return """
        {"id":"%s","userId":"r-%s","projectId":"p-%2$s","taskId":"k-%2$s","billable":true,
         "timeInterval":{"start":"2026-09-14T07:00:00Z","end":"2026-09-14T08:00:00Z",
          "duration":"PT1H"}}
        """
                .formatted(id, firm.code());
    }

    private String state(Firm firm, String source) {
        return world.row(
                "select state from time_entry where project_id = ? and source_id = ?"
                        + " and state <> 'REVERSED'",
                row -> row.getString(1),
                firm.project(),
                source);
    }

    private String risk(String code, String source) {
        return world.row(
                "select money_amount::numeric(12, 2) || ' ' || money_currency from"
                        + " exception_case where code = ? and source_id = ?",
                row -> row.getString(1),
                code,
                source);
    }

    @Test
    void a_deletion_event_of_clockify_makes_no_work_and_takes_its_record_away() {
        var ledger = ledger("clockify", "CLOCKGONE", "clockgone");
        var firm = ledger.firm();
        stored(take(CLOCKIFY, clockify(firm, "cg1")), 1);

        var gone =
                take(
                        CLOCKIFY,
                        "{\"event\":\"TIME_ENTRY_DELETED\",\"timeEntry\":"
                                + clockify(firm, "cg1")
                                + "}");
        var again = take(CLOCKIFY, clockify(firm, "cg1"));

        assertThat(gone.status()).isEqualTo(200);
        assertThat(gone.body().path("withdrawn").asInt()).as(gone.text()).isEqualTo(1);
        assertThat(state(firm, "cg1")).isEqualTo("DELETED");
        world.assertCounts(again.body().path("batchId").asText(), 0, 1, 0, 0, 0);
    }

    @Test
    void a_split_below_zero_takes_approved_work_back_before_the_bill() {
        var ledger = ledger("certinia", "CERTSPLIT", "certsplit");
        var firm = ledger.firm();
        var told = world.probe(Topics.TIME_ENTRIES);
        stored(take(CERTINIA, card(firm, "cs1", "8", "21")), 1);
        var approved = ledger.live("cs1:MONDAY");
        assertThat(ledger.approve(List.of(approved))).isEqualTo(1);

        var taken = take(CERTINIA, split(firm, "cs1-r", "cs1", "-8", "23"));
        var again = take(CERTINIA, split(firm, "cs1-r", "cs1", "-8", "23"));

        assertThat(taken.body().path("withdrawn").asInt()).as(taken.text()).isEqualTo(1);
        assertThat(again.body().path("withdrawn").asInt()).isZero();
        assertThat(again.body().path("refused").asInt()).isZero();
        assertThat(state(firm, "cs1:MONDAY")).isEqualTo("DELETED");
        assertThat(ledger.told(told, 2))
                .extracting(TimeEntry::getWorkedMinutes, TimeEntry::getReversalOf)
                .containsExactly(tuple(480, null), tuple(-480, approved));
        var later = take(CERTINIA, card(firm, "cs1", "6", "25"));
        stored(later, 1);
        assertThat(state(firm, "cs1:MONDAY")).isEqualTo("SUBMITTED");
    }

    @Test
    void a_split_of_billed_work_or_of_a_part_is_a_case_with_the_money_at_risk() {
        var ledger = ledger("certinia", "CERTRISK", "certrisk");
        var firm = ledger.firm();
        stored(take(CERTINIA, card(firm, "cr1", "8", "21")), 1);
        var id = ledger.live("cr1:MONDAY");
        assertThat(ledger.approve(List.of(id))).isEqualTo(1);

        var part = take(CERTINIA, split(firm, "cr1-p", "cr1", "-2", "22"));
        ledger.billing(id, BillingEventState.BILLED, 3, 480);
        var all = take(CERTINIA, split(firm, "cr1-r", "cr1", "-8", "23"));
        var unknown = take(CERTINIA, split(firm, "cr9-r", "cr9", "-8", "23"));

        assertThat(part.body().path("refused").asInt()).as(part.text()).isEqualTo(1);
        assertThat(all.body().path("refused").asInt()).isEqualTo(1);
        assertThat(all.body().path("withdrawn").asInt()).isZero();
        assertThat(unknown.body().path("refused").asInt()).isEqualTo(1);
        assertThat(risk("SOURCE_DELETED_AFTER_APPROVAL", "cr1:MONDAY")).isEqualTo("100.00 EUR");
        assertThat(Feeds.cases(world, "SOURCE_DELETED_UNKNOWN", "cr9")).isEqualTo(1);
        assertThat(state(firm, "cr1:MONDAY")).isEqualTo("APPROVED");
    }

    private static String report(Firm firm, int version, String status, boolean sentBack) {
        return """
        {"report":{"reportId":"R-%s","approvalStatusId":"%s","userId":"r-%1$s","isSentBack":%b,
          "reportVersion":%d},
         "expenses":[{"expenseId":"x-%1$s","expenseType":{"id":"RAIL"},
           "transactionDate":"2026-09-14","approvedAmount":{"value":129.8,"currencyCode":"EUR"},
           "customData":[{"id":"custom1","value":"%1$s"}]}]}
        """
                .formatted(firm.code(), status, sentBack, version);
    }

    private UUID expense(Firm firm) {
        return world.row(
                "select id from expense_item where project_id = ? and state <> 'REVERSED'",
                row -> row.getObject(1, UUID.class),
                firm.project());
    }

    private long approveExpense(Firm firm) {
        return world.post(
                        token("paul"),
                        Ledger.APPROVALS,
                        Ledger.key(),
                        "{\"ids\":[\"" + expense(firm) + "\"]}")
                .body()
                .path("approvedExpenseItems")
                .asLong();
    }

    private void rail() {
        world.post(
                token("integration"),
                Feeds.REFERENCES,
                Ledger.key(),
                """
                {"legalEntity":"DE01","system":"concur","kind":"CATEGORY","externalId":"RAIL",
                 "code":"TRAVEL_RAIL"}
                """);
    }

    @ParameterizedTest
    @CsvSource({"CONBACK, A_RESU, true", "CONPEND, A_PEND, false", "CONFLAG, A_APPR, true"})
    void a_report_that_is_sent_back_after_approval_is_taken_back(
            String code, String status, boolean sentBack) {
        var ledger = ledger("concur", code, code.toLowerCase(Locale.ROOT));
        var firm = ledger.firm();
        rail();
        stored(take(CONCUR, report(firm, 3, "A_APPR", false)), 1);
        assertThat(approveExpense(firm)).isEqualTo(1);

        var back = take(CONCUR, report(firm, 4, status, sentBack));

        assertThat(back.body().path("withdrawn").asInt()).as(back.text()).isEqualTo(1);
        assertThat(
                        world.count(
                                "select coalesce(sum(gross * 100), 0)::bigint from expense_item"
                                        + " where project_id = ? and state in ('SUBMITTED',"
                                        + " 'APPROVED')",
                                firm.project()))
                .isZero();
        stored(take(CONCUR, report(firm, 5, "A_APPR", false)), 1);
        assertThat(approveExpense(firm)).isEqualTo(1);
    }

    @Test
    void a_report_that_is_sent_back_after_the_bill_is_a_case_with_the_money_at_risk() {
        var ledger = ledger("concur", "CONBILL", "conbill");
        var firm = ledger.firm();
        rail();
        stored(take(CONCUR, report(firm, 3, "A_APPR", false)), 1);
        assertThat(approveExpense(firm)).isEqualTo(1);
        ledger.billing(expense(firm), BillingEventState.BILLED, 3);

        var back = take(CONCUR, report(firm, 4, "A_RESU", true));

        assertThat(back.body().path("refused").asInt()).as(back.text()).isEqualTo(1);
        assertThat(back.body().path("skippedIds").path("SENT_BACK").path(0).asText())
                .isEqualTo("R-CONBILL");
        assertThat(risk("SOURCE_DELETED_AFTER_APPROVAL", "x-CONBILL")).isEqualTo("100.00 EUR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    concur/expense-reports | {'reportId':'R1','approvalStatusId':'A_APPR',\
                    'reportTotal':{'value':5}} | /report/reportId
                    d365/time-entries      | {'value':[{'msdyn_actualid':'a',\
                    'msdyn_quantity':8}]}                | /msdyn_timeentryid
                    certinia/timecards     | {'records':[{'Id':'s','pse__Timecard_Header__c':'t',\
                    'pse__Monday_Hours__c':8}]} | /pse__Approved__c
                    expensify/reports      | [{'id':'R1','total':500}]                            \
                                     | /reportID
                    """)
    void a_payload_of_another_shape_is_refused_and_the_answer_names_what_was_expected(
            String feed, String page, String expected) {
        var answer =
                world.post(
                        token("integration"),
                        "/api/v1/inbound/" + feed + "?legalEntity=DE01",
                        null,
                        page.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.codes()).containsExactly("IMPORT_SHAPE");
        assertThat(answer.text()).contains(expected);
    }
}
