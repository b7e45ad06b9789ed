package io.ledgerline.time;

import static io.ledgerline.time.World.LIMIT;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.ExpenseItem;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ServiceTest
class ApprovalIT {

    private static final String EXPENSES = "/api/v1/expense-items";
    private static final String ENTRIES = "/api/v1/time-entries";
    private static final String APPROVALS = "/api/v1/approvals";

    @Inject World world;

    private static String rail(String consultant, String project) {
        return """
        {"legalEntity":"DE01","consultant":"%s","project":"%s","task":"BUILD",
         "category":"TRAVEL_RAIL","spentOn":"2026-09-14",
         "gross":{"amount":"138.89","currency":"EUR"},
         "recoverableTax":{"amount":"9.09","currency":"EUR"},"billable":true}
        """
                .formatted(consultant, project);
    }

    private static String september(String project, String kinds) {
        return """
        {"project":"%s","from":"2026-09-01","to":"2026-09-30","kinds":[%s]}
        """
                .formatted(project, kinds);
    }

    @Test
    void an_expense_is_stored_once_approved_once_and_told_to_the_cent() {
        var firm = Firm.of("DE01", "RAIL", "jweber");
        world.know(firm);
        var told = world.probe(Topics.EXPENSE_ITEMS);

        var item = world.post(token("jweber"), EXPENSES, "rail-1", rail("E-jweber", "RAIL"));
        var repeat = world.post(token("jweber"), EXPENSES, "rail-1", rail("E-jweber", "RAIL"));
        var reused = world.post(token("jweber"), EXPENSES, "rail-1", rail("jweber", "RAIL"));
        var approval =
                world.post(token("paul"), APPROVALS, "rail-a", september("RAIL", "\"EXPENSE\""));
        var again =
                world.post(token("paul"), APPROVALS, "rail-a", september("RAIL", "\"EXPENSE\""));
        var later = world.post(token("paul"), APPROVALS, "rail-b", september("RAIL", ""));

        assertThat(item.status()).as(item.text()).isEqualTo(201);
        assertThat(item.body().path("net").path("amount").asText()).isEqualTo("129.80");
        assertThat(repeat.body()).isEqualTo(item.body());
        assertThat(reused.status()).isEqualTo(422);
        var stored = world.get(token("jweber"), EXPENSES + "/" + item.body().path("id").asText());
        assertThat(stored.body().path("state").asText()).isEqualTo("APPROVED");
        assertThat(stored.body().path("accountingDate").asText()).isEqualTo("2026-09-14");
        assertThat(approval.body().path("approvedExpenseItems").asInt())
                .as(approval.text())
                .isEqualTo(1);
        assertThat(again.body()).isEqualTo(approval.body());
        assertThat(later.body().path("approvedExpenseItems").asInt()).isZero();
        told.await(1, LIMIT, seen -> seen.key().equals("DE01:" + firm.project()));
        assertThat(told.during(Duration.ofSeconds(1)))
                .filteredOn(seen -> seen.key().equals("DE01:" + firm.project()))
                .singleElement()
                .extracting(seen -> world.read(Topics.EXPENSE_ITEMS, seen, ExpenseItem.class))
                .extracting(told1 -> told1.getNet().getAmount(), ExpenseItem::getApprovedBy)
                .containsExactly(new BigDecimal("129.8000"), "paul");
    }

    @Test
    void every_violation_of_an_expense_stands_in_one_answer_and_nothing_is_stored() {
        var firm = Firm.of("DE01", "WRONG", "wrong");
        world.know(firm);

        var answer =
                world.post(
                        token("paul"),
                        EXPENSES,
                        "wrong-1",
                        """
                        {"legalEntity":"DE01","consultant":"nobody","project":"WRONG",
                         "task":"KICKOFF","category":"YACHT","spentOn":"2026-09-14",
                         "gross":{"amount":"10.00","currency":"USD"},
                         "recoverableTax":{"amount":"11.00","currency":"USD"},"billable":true}
                        """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.codes())
                .containsExactly(
                        "TASK_CLOSED",
                        "CONSULTANT_UNKNOWN",
                        "CATEGORY_UNKNOWN",
                        "EXCHANGE_RATE_MISSING",
                        "TAX_NOT_VALID");
        assertThat(
                        world.count(
                                "select count(*) from expense_item where project_id = ?",
                                firm.project()))
                .isZero();
    }

    @Test
    void nobody_approves_own_work_or_what_he_sent_for_another() {
        var firm = Firm.of("DE01", "EYES", "paul", "eyes");
        world.know(firm);
        var sent =
                world.post(
                        token("paul"),
                        ENTRIES,
                        "eyes-1",
                        """
                        {"legalEntity":"DE01","consultant":"eyes","project":"EYES","task":"BUILD",
                         "workDate":"2026-09-07","minutes":60}
                        """);
        var batch =
                world.post(
                        token("integration"),
                        ENTRIES + "/batch",
                        null,
                        firm.batch(
                                firm.entry("e1", 1, "paul", "BUILD", "2026-09-07", 60),
                                firm.entry("e2", 1, "eyes", "BUILD", "2026-09-08", 90)));
        world.batch(token("integration"), batch.body().path("batchId").asText());

        var approval =
                world.post(token("paul"), APPROVALS, "eyes-a", september("EYES", "\"TIME\""));

        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(approval.body().path("approvedTimeEntries").asInt()).isEqualTo(1);
        assertThat(approval.body().path("minutes").asInt()).isEqualTo(90);
        assertThat(approval.body().path("refused").findValuesAsText("reason"))
                .containsExactlyInAnyOrder("OWN", "SENT_BY_APPROVER");
    }

    @Test
    void ids_of_another_entity_answer_as_unknown() {
        var firm = Firm.of("DE01", "IDS", "ids");
        world.know(firm);
        var item = world.post(token("integration"), EXPENSES, "ids-1", rail("ids", "IDS"));
        var ids = "{\"ids\":[\"%s\"]}".formatted(item.body().path("id").asText());

        var foreign = world.post(token("uma"), APPROVALS, "ids-a", ids);
        var mine = world.post(token("paul"), APPROVALS, "ids-b", ids);
        var twice = world.post(token("paul"), APPROVALS, "ids-c", ids);

        assertThat(foreign.body().path("refused").findValuesAsText("reason"))
                .containsExactly("UNKNOWN");
        assertThat(mine.body().path("approvedExpenseItems").asInt()).isEqualTo(1);
        assertThat(twice.body().path("refused").findValuesAsText("reason"))
                .containsExactly("NOT_SUBMITTED");
    }

    @Test
    void a_consultant_sends_only_own_time_and_expenses_with_a_key_and_a_role() {
        var firm = Firm.of("DE01", "OWN", "akaya");
        world.know(firm);
        var body = rail("E-akaya", "OWN");

        assertThat(world.post(token("akaya"), EXPENSES, "own-1", body).status()).isEqualTo(201);
        assertThat(world.post(token("conny"), EXPENSES, "own-2", body).status()).isEqualTo(403);
        assertThat(world.post(token("akaya"), EXPENSES, null, body).status()).isEqualTo(400);
        assertThat(world.post(token("bill"), EXPENSES, "own-3", body).status()).isEqualTo(403);
        assertThat(world.post(null, EXPENSES, "own-4", body).status()).isEqualTo(401);
        assertThat(world.post(token("tnguyen"), EXPENSES, "own-5", body).codes())
                .contains("UNKNOWN_LEGAL_ENTITY");
        assertThat(world.post(token("akaya"), APPROVALS, "own-6", september("OWN", "")).status())
                .isEqualTo(403);
        var listed = world.get(token("akaya"), EXPENSES + "?project=OWN").body().path("items");
        var id = listed.path(0).path("id").asText();
        assertThat(listed).hasSize(1);
        assertThat(world.get(token("paul"), EXPENSES + "/" + id).status()).isEqualTo(200);
        assertThat(world.get(token("conny"), EXPENSES + "/" + id).status()).isEqualTo(404);
        assertThat(world.get(token("uma"), EXPENSES + "/" + id).status()).isEqualTo(404);
        assertThat(world.get(token("paul"), EXPENSES + "?state=LOST").status()).isEqualTo(400);
        assertThat(world.get(token("paul"), ENTRIES + "?from=soon").status()).isEqualTo(400);
        assertThat(world.get(token("conny"), EXPENSES + "?project=OWN").body().path("items"))
                .isEmpty();
    }

    @Test
    void an_approval_without_a_selection_names_every_fault() {
        var answer = world.post(token("paul"), APPROVALS, "none", "{}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("violations").findValuesAsText("field"))
                .containsExactly("project", "from", "to");
    }

    @Test
    void an_approved_expense_can_be_changed_by_nobody() {
        var firm = Firm.of("DE01", "FACT", "fact");
        world.know(firm);
        world.post(token("integration"), EXPENSES, "fact-1", rail("fact", "FACT"));
        world.post(token("paul"), APPROVALS, "fact-a", september("FACT", ""));

        assertThatThrownBy(() ->
                        world.change(
                                "update expense_item set gross = 1, net = 1, recoverable_tax = 0"
                                        + " where project_id = ?",
                                firm.project()))
                .hasMessageContaining("is approved and cannot change");
        assertThatThrownBy(() ->
                        world.change(
                                "delete from expense_item where project_id = ?", firm.project()))
                .hasMessageContaining("permission denied");
    }
}
