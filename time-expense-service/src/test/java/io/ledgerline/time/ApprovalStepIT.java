package io.ledgerline.time;

import static io.ledgerline.time.Ledger.APPROVALS;
import static io.ledgerline.time.Ledger.ENTRIES;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.TimeEntry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Approval in two steps in DE01 on the days from 9 to 13 November 2026, when policies hold. */
@ServiceTest
class ApprovalStepIT {

    private static final String POLICIES = "/api/v1/approval-policies";
    private static final String REJECTIONS = APPROVALS + "/rejections";
    private static final String EXPENSES = "/api/v1/expense-items";

    @Inject World world;

    @BeforeEach
    void policies() {
        world.know(Firm.of("DE01", "STEPENTITY", "stepentity"));
        policy("\"kind\":\"TIME\",\"aboveMinutes\":120");
        policy("\"kind\":\"EXPENSE\",\"aboveGross\":{\"amount\":\"100.00\",\"currency\":\"EUR\"}");
    }

    private void policy(String limits) {
        var set =
                world.put(
                        token("fiona"),
                        POLICIES,
                        key(),
                        """
                        {"legalEntity":"DE01","validFrom":"2026-11-09","validTo":"2026-11-13",%s}
                        """
                                .formatted(limits));
        assertThat(set.status()).as(set.text()).isEqualTo(200);
    }

    private Ledger ledger(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return new Ledger(world, firm, "paul");
    }

    private World.Answer approve(String user, List<UUID> ids) {
        return world.post(
                token(user), APPROVALS, key(), "{\"ids\":%s}".formatted(Ledger.list(ids)));
    }

    private World.Answer reject(String user, List<UUID> ids, String reason) {
        return world.post(
                token(user),
                REJECTIONS,
                key(),
                "{\"ids\":%s,\"reason\":\"%s\"}".formatted(Ledger.list(ids), reason));
    }

    private JsonNode entry(UUID id) {
        return world.get(token("paul"), ENTRIES + "/" + id).body();
    }

    private static List<String> reasons(World.Answer answer) {
        return answer.body().path("refused").findValuesAsText("reason");
    }

    @Test
    void long_work_is_told_after_finance_has_approved_it_too() {
        var ledger = ledger("STEPS", "steps");
        var told = world.probe(Topics.TIME_ENTRIES);
        var brief = ledger.submit("steps", 120, "2026-11-09").getFirst();
        var lengthy = ledger.submit("steps", 121, "2026-11-10").getFirst();
        var ids = List.of(brief, lengthy);

        var early = approve("fiona", ids);
        var first = approve("paul", ids);
        var between = entry(lengthy);
        var again = approve("paul", List.of(lengthy));
        ledger.told(told, 1);
        var second = approve("fiona", List.of(lengthy));

        assertThat(reasons(early))
                .containsExactly("NOT_MANAGER_OF_PROJECT", "NOT_MANAGER_OF_PROJECT");
        assertThat(first.body().path("approvedTimeEntries").asInt()).as(first.text()).isEqualTo(1);
        assertThat(first.body().path("partlyApproved").asInt()).isEqualTo(1);
        assertThat(first.body().path("minutes").asInt()).isEqualTo(120);
        assertThat(between.path("state").asText()).isEqualTo("PARTLY_APPROVED");
        assertThat(between.path("review").path("first").path("by").asText()).isEqualTo("paul");
        assertThat(between.path("review").path("first").path("at").asText()).isNotEmpty();
        assertThat(between.path("approvedBy").isNull()).isTrue();
        assertThat(reasons(again)).containsExactly("SAME_APPROVER");
        assertThat(second.body().path("approvedTimeEntries").asInt()).isEqualTo(1);
        assertThat(ledger.told(told, 2))
                .extracting(TimeEntry::getId, TimeEntry::getApprovedBy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(brief, "paul"),
                        org.assertj.core.groups.Tuple.tuple(lengthy, "fiona"));
        assertThat(entry(lengthy).path("review").path("first").path("by").asText())
                .isEqualTo("paul");
    }

    @Test
    void the_table_itself_refuses_the_same_person_twice_and_a_rejected_entry_approved() {
        var ledger = ledger("STEPTABLE", "steptable");
        var ids = ledger.submit("steptable", 180, "2026-11-09", "2026-11-10");
        approve("paul", ids);
        reject("fiona", ids.subList(1, 2), "no");

        assertThatThrownBy(() ->
                        world.change(
                                "update time_entry set state = 'APPROVED', approved_by = 'paul',"
                                        + " approved_at = now() where id = ?",
                                ids.getFirst()))
                .hasMessageContaining("time_entry_two_people");
        assertThatThrownBy(() ->
                        world.change(
                                "update time_entry set state = 'APPROVED', approved_by = 'rob',"
                                        + " approved_for = 'paul', approved_at = now()"
                                        + " where id = ?",
                                ids.getFirst()))
                .hasMessageContaining("time_entry_two_people");
        assertThatThrownBy(() ->
                        world.change(
                                "update time_entry set worked_minutes = 60, state = 'APPROVED',"
                                        + " approved_by = 'fiona', approved_at = now()"
                                        + " where id = ?",
                                ids.getFirst()))
                .hasMessageContaining("cannot change");
        assertThatThrownBy(() ->
                        world.change(
                                "update time_entry set state = 'APPROVED', approved_by = 'fiona',"
                                        + " approved_at = now() where id = ?",
                                ids.get(1)))
                .hasMessageContaining("is rejected and cannot change");
    }

    @Test
    void a_dear_expense_is_told_after_the_second_step_and_a_rejected_one_never() {
        var firm = ledger("STEPSPENT", "stepspent").firm();
        var told = world.probe(Topics.EXPENSE_ITEMS);
        var ids = List.of(spend(firm, "100.00"), spend(firm, "100.01"), spend(firm, "900.00"));

        var first = approve("paul", ids);
        var rejected = reject("fiona", ids.subList(2, 3), "no receipt");
        var second = approve("fiona", ids);

        assertThat(first.body().path("approvedExpenseItems").asInt()).as(first.text()).isEqualTo(1);
        assertThat(first.body().path("partlyApproved").asInt()).isEqualTo(2);
        assertThat(rejected.body().path("rejectedExpenseItems").asInt()).isEqualTo(1);
        assertThat(second.body().path("approvedExpenseItems").asInt()).isEqualTo(1);
        assertThat(reasons(second)).containsExactlyInAnyOrder("NOT_SUBMITTED", "NOT_SUBMITTED");
        var back = world.get(token("paul"), EXPENSES + "/" + ids.get(2)).body();
        assertThat(back.path("state").asText()).isEqualTo("REJECTED");
        assertThat(back.path("review").path("rejection").path("reason").asText())
                .isEqualTo("no receipt");
        told.await(2, World.LIMIT, seen -> seen.key().equals("DE01:" + firm.project()));
        assertThat(told.during(Duration.ofSeconds(1)))
                .filteredOn(seen -> seen.key().equals("DE01:" + firm.project()))
                .hasSize(2);
    }

    @Test
    void the_first_step_of_an_expense_can_be_recalled_and_a_rejected_expense_deleted() {
        var ledger = ledger("STEPMONEY", "stepmoney");
        var ids = List.of(spend(ledger.firm(), "300.00"), spend(ledger.firm(), "400.00"));
        approve("paul", ids);

        var recalled = ledger.recall("paul", ids.subList(0, 1));
        reject("fiona", ids.subList(1, 2), "private");
        var gone = world.delete(token("paul"), EXPENSES + "/" + ids.get(1), key());

        assertThat(recalled.body().path("recalledExpenseItems").asInt())
                .as(recalled.text())
                .isEqualTo(1);
        assertThat(
                        world.get(token("paul"), EXPENSES + "/" + ids.getFirst())
                                .body()
                                .path("state")
                                .asText())
                .isEqualTo("SUBMITTED");
        assertThat(gone.body().path("state").asText()).as(gone.text()).isEqualTo("DELETED");
    }

    private UUID spend(Firm firm, String gross) {
        var item =
                world.post(
                        token("integration"),
                        EXPENSES,
                        key(),
                        """
                        {"legalEntity":"DE01","consultant":"%s","project":"%s","task":"BUILD",
                         "category":"TRAVEL_RAIL","spentOn":"2026-11-10","billable":true,
                         "gross":{"amount":"%s","currency":"EUR"}}
                        """
                                .formatted(firm.users().getFirst(), firm.code(), gross));
        assertThat(item.status()).as(item.text()).isEqualTo(201);
        return UUID.fromString(item.body().path("id").asText());
    }

    @Test
    void a_rejected_entry_says_why_and_is_corrected_by_its_source_or_deleted() {
        var ledger = ledger("STEPBACK", "stepback");
        var days = List.of("2026-11-09", "2026-11-10");
        var ids = ledger.submit("stepback", 180, days.toArray(String[]::new));
        approve("paul", ids.subList(0, 1));

        var own = reject("integration", ids, "no");
        var mute = reject("paul", ids, " ");
        var rejected = reject("fiona", ids.subList(0, 1), "the day was a holiday");
        reject("paul", ids.subList(1, 2), "not on this project");
        var seen = entry(ids.getFirst());
        var source = "stepback" + days.getFirst();
        var batch =
                world.send(
                        ledger.firm(),
                        ledger.firm().entry(source, 2, "stepback", "BUILD", days.getFirst(), 100));
        world.assertCounts(batch, 1, 0, 0, 0, 0);
        var gone = world.delete(token("paul"), ENTRIES + "/" + ids.get(1), key());

        assertThat(own.status()).isEqualTo(403);
        assertThat(mute.codes()).containsExactly("REASON_MISSING");
        assertThat(rejected.body().path("rejectedTimeEntries").asInt()).isEqualTo(1);
        assertThat(seen.path("state").asText()).isEqualTo("REJECTED");
        var rejection = seen.path("review").path("rejection");
        assertThat(rejection.path("reason").asText()).isEqualTo("the day was a holiday");
        assertThat(rejection.path("by").asText()).isEqualTo("fiona");
        assertThat(
                        world.count(
                                "select count(*) from audit_entry where action = 'reject'"
                                        + " and actor = 'fiona' and legal_entity = 'DE01'"
                                        + " and reason = 'the day was a holiday'"
                                        + " and after like ?",
                                "%" + ids.getFirst() + "%"))
                .isEqualTo(1);
        var corrected = entry(ids.getFirst());
        assertThat(corrected.path("state").asText()).isEqualTo("SUBMITTED");
        assertThat(corrected.path("workedMinutes").asInt()).isEqualTo(100);
        assertThat(corrected.path("review").isNull()).isTrue();
        assertThat(ledger.approve(ids)).isEqualTo(1);
        assertThat(gone.body().path("state").asText()).as(gone.text()).isEqualTo("DELETED");
    }

    @Test
    void between_the_steps_an_entry_can_be_recalled_and_a_new_version_starts_anew() {
        var ledger = ledger("STEPRECALL", "steprecall");
        var ids = ledger.submit("steprecall", 180, "2026-11-09", "2026-11-10");
        approve("paul", ids);

        var recalled = ledger.recall("paul", ids.subList(0, 1));
        var batch =
                world.send(
                        ledger.firm(),
                        ledger.firm()
                                .entry(
                                        "steprecall2026-11-10",
                                        2,
                                        "steprecall",
                                        "BUILD",
                                        "2026-11-10",
                                        240));
        world.assertCounts(batch, 1, 0, 0, 0, 0);
        var finance = approve("fiona", ids);
        var anew = approve("paul", ids);
        var last = approve("fiona", ids);

        assertThat(recalled.body().path("recalledTimeEntries").asInt())
                .as(recalled.text())
                .isEqualTo(1);
        assertThat(reasons(finance))
                .containsExactly("NOT_MANAGER_OF_PROJECT", "NOT_MANAGER_OF_PROJECT");
        assertThat(anew.body().path("partlyApproved").asInt()).isEqualTo(2);
        assertThat(last.body().path("approvedTimeEntries").asInt()).isEqualTo(2);
        assertThat(last.body().path("minutes").asInt()).isEqualTo(420);
        assertThat(ledger.recall("fiona", ids).body().path("recalledTimeEntries").asInt())
                .isEqualTo(2);
    }

    @Test
    void a_policy_names_every_fault_and_is_set_by_finance_of_the_entity() {
        var body =
                """
                {"legalEntity":"%s","kind":"TIME","validFrom":"2026-11-09",
                 "validTo":"2026-11-08","aboveMinutes":-1,"lateAfterDays":367,
                 "aboveGross":{"amount":"1.00","currency":"USD"}}
                """;

        var wrong = world.put(token("fiona"), POLICIES, key(), body.formatted("DE01"));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().path("violations").findValuesAsText("field"))
                .containsExactly(
                        "validTo",
                        "aboveMinutes",
                        "aboveGross",
                        "lateAfterDays",
                        "aboveGross.currency");
        assertThat(world.put(token("paul"), POLICIES, key(), body.formatted("DE01")).status())
                .isEqualTo(403);
        assertThat(world.put(token("ulf"), POLICIES, key(), body.formatted("DE01")).status())
                .isEqualTo(404);
        assertThat(world.get(token("conny"), POLICIES).status()).isEqualTo(403);
        assertThat(world.get(token("uma"), POLICIES + "?legalEntity=DE01").body()).isEmpty();
        assertThat(world.get(token("paul"), POLICIES + "?legalEntity=DE01").body())
                .hasSizeGreaterThanOrEqualTo(2);
    }
}
