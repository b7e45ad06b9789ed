package io.ledgerline.time;

import static io.ledgerline.time.Claims.BATCH;
import static io.ledgerline.time.Ledger.APPROVALS;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.Money;
import io.ledgerline.contracts.common.SourceReference;
import io.ledgerline.contracts.time.ExpenseIntake;
import io.ledgerline.contracts.time.ExpenseIntakePart;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.kit.value.Ids;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expenses in batches, as they come from other systems. */
@ServiceTest
class ExpenseIntakeIT {

    private static final String ITEMS = "/api/v1/expense-items";

    @Inject World world;

    private Claims claims(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return new Claims(world, firm);
    }

    private int approve(Claims claims) {
        return world.post(
                        token("paul"),
                        APPROVALS,
                        key(),
                        "{\"project\":\"%s\",\"from\":\"2026-09-01\",\"to\":\"2026-09-30\"}"
                                .formatted(claims.firm().code()))
                .body()
                .path("approvedExpenseItems")
                .asInt();
    }

    @Test
    void only_the_right_role_with_a_token_for_the_entity_gets_in() {
        var claims = claims("EXSAFE", "exsafe");
        var body = claims.body(claims.item("xs1", 1, "2026-09-07", "10.00"));
        var batch = claims.send(claims.item("xs2", 1, "2026-09-08", "10.00"));
        world.assertCounts(batch, 1, 0, 0, 0, 0);

        assertThat(world.post(null, BATCH, "ex-s", body).status()).isEqualTo(401);
        assertThat(world.post(token("bill"), BATCH, "ex-s", body).status()).isEqualTo(403);
        assertThat(world.post(token("conny"), BATCH, "ex-s", body).codes())
                .containsExactly("NOT_OWN");
        assertThat(world.post(token("uma"), BATCH, "ex-s", body).codes())
                .containsExactly("UNKNOWN_LEGAL_ENTITY");
        var view = "/api/v1/intake-batches/" + batch;
        assertThat(world.get(null, view).status()).isEqualTo(401);
        assertThat(world.get(token("bill"), view).status()).isEqualTo(403);
        for (var user : List.of("uma", "conny")) {
            assertThat(world.get(token(user), view).status()).as(user).isEqualTo(404);
        }
    }

    @Test
    void a_batch_is_stored_counted_approved_and_told() {
        var claims = claims("EXHAPPY", "exhappy");
        var told = world.probe(Topics.EXPENSE_ITEMS);

        var batch =
                claims.send(
                        claims.item("xh1", 1, "2026-09-07", "119.00"),
                        claims.item("xh2", 1, "2026-09-08", "0.01"),
                        claims.item("xh1", 1, "2026-09-07", "119.00"),
                        claims.item("xh3", 1, "2026-09-09", "0.00")
                                .replace("TRAVEL_RAIL", "YACHT"));
        world.assertCounts(batch, 2, 1, 0, 1, 0);
        var refused =
                world.row(
                        "select message from exception_case where code = 'CATEGORY_UNKNOWN'"
                                + " and owner = 'PMO' and source_id = 'xh3'",
                        row -> row.getString(1));

        assertThat(refused).contains("no category YACHT", "gross is more than");
        assertThat(approve(claims)).isEqualTo(2);
        var facts = new Purse(world, claims.firm(), "paul").told(told, 2);
        assertThat(facts)
                .extracting(
                        one -> one.getSource().getId(),
                        one -> one.getGross().getAmount(),
                        ExpenseItem::getApprovedBy)
                .containsExactlyInAnyOrder(
                        tuple("xh1", new BigDecimal("119.0000"), "paul"),
                        tuple("xh2", new BigDecimal("0.0100"), "paul"));
        world.assertCounts(batch, 2, 1, 0, 1, 2);
    }

    @Test
    void the_same_batch_twice_answers_the_same_id_and_counts_once() {
        var claims = claims("EXTWICE", "extwice");
        var item = claims.item("xt1", 1, "2026-09-07", "60.00");

        var first = claims.send(item);
        var second = claims.send(item);

        assertThat(second).isEqualTo(first);
        world.assertCounts(first, 1, 0, 0, 0, 0);
        assertThat(claims.cents()).isEqualTo(6_000);
    }

    @Test
    void a_higher_version_replaces_until_approval_and_becomes_a_case_after() {
        var claims = claims("EXCHANGE", "exchange");
        var first = claims.send(claims.item("xc1", 1, "2026-09-07", "100.00"));
        world.assertCounts(first, 1, 0, 0, 0, 0);
        var second = claims.send(claims.item("xc1", 2, "2026-09-08", "200.00"));
        world.assertCounts(second, 1, 0, 0, 0, 0);
        world.assertCounts(first, 0, 1, 0, 0, 0);
        var lower = claims.send(claims.item("xc1", 1, "2026-09-07", "101.00"));
        world.assertCounts(lower, 0, 1, 0, 0, 0);
        assertThat(approve(claims)).isEqualTo(1);

        var paid = claims.send(claims.item("xc1", 3, "2026-09-08", "200.00"));
        var third = claims.send(claims.item("xc1", 4, "2026-09-08", "300.00"));

        world.assertCounts(paid, 0, 1, 0, 0, 0);
        world.assertCounts(third, 0, 0, 0, 1, 0);
        assertThat(claims.cases("SOURCE_CHANGED_AFTER_APPROVAL", "xc1")).isEqualTo(1);
        assertThat(claims.cents()).isEqualTo(20_000);
    }

    @Test
    void a_later_version_of_a_rejected_item_stands_for_approval_again() {
        var claims = claims("EXAGAIN", "exagain");
        var first = claims.send(claims.item("xa1", 1, "2026-09-07", "100.00"));
        world.assertCounts(first, 1, 0, 0, 0, 0);
        var rejected =
                world.post(
                        token("paul"),
                        APPROVALS + "/rejections",
                        key(),
                        """
                        {"project":"EXAGAIN","from":"2026-09-01","to":"2026-09-30","reason":"no"}
                        """);
        assertThat(rejected.status()).as(rejected.text()).isEqualTo(200);
        assertThat(claims.cents()).isZero();

        var again = claims.send(claims.item("xa1", 2, "2026-09-07", "100.00"));

        world.assertCounts(again, 1, 0, 0, 0, 0);
        assertThat(approve(claims)).isEqualTo(1);
        assertThat(claims.cents()).isEqualTo(10_000);
    }

    @Test
    void one_sent_alone_with_its_source_is_stored_once_and_settles_what_waited() {
        var claims = claims("EXALONE", "exalone");
        var waiting = claims.send(claims.item("xo1", 1, "2026-09-07", "10.00", "DKK"));
        world.assertCounts(waiting, 0, 0, 1, 0, 0);
        var alone =
                claims.item("xo1", 2, "2026-09-07", "1.34")
                        .replaceFirst("\\{", "{\"legalEntity\":\"DE01\",");

        var first = world.post(token("paul"), ITEMS, "ex-alone-1", alone);
        var second = world.post(token("paul"), ITEMS, "ex-alone-2", alone);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
        world.assertCounts(waiting, 0, 1, 0, 0, 0);
        world.eventually(() -> assertThat(claims.cases("EXCHANGE_RATE_MISSING", "xo1")).isZero());
        assertThat(claims.cents()).isEqualTo(134);
    }

    @Test
    void a_malformed_batch_has_no_effect_and_every_fault_in_one_answer() {
        var before = world.count("select count(*) from intake_batch");

        var answer =
                world.post(
                        token("integration"),
                        BATCH,
                        "ex-malformed",
                        """
                        {"legalEntity":"XX99","items":[
                          {"consultant":"a","project":"p","category":"MEAL","billable":true,
                           "spentOn":"2026-09-07"},
                          {"legalEntity":"DE01","source":{"system":"s","id":"i","version":0},
                           "consultant":"a","project":"p","category":"MILEAGE",
                           "spentOn":"2026-09-07","mileage":{"distanceKm":0,"country":"Q"}}]}
                        """);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("violations").findValuesAsText("field"))
                .containsExactly(
                        "legalEntity",
                        "items[0].source",
                        "items[0].gross",
                        "items[1].legalEntity",
                        "items[1].source.version",
                        "items[1].billable",
                        "items[1].mileage.distanceKm",
                        "items[1].mileage.country");
        assertThat(world.count("select count(*) from intake_batch")).isEqualTo(before);
    }

    @Test
    void the_same_event_four_times_is_taken_once() {
        var claims = claims("EXFOUR", "exfour");
        var event = Ids.next();
        for (int i = 0; i < 4; i++) {
            world.tell(
                    Topics.EXPENSE_INTAKE,
                    event,
                    "DE01",
                    "xf1",
                    new ExpenseIntakePart(List.of(intake(claims, "xf1"))));
        }
        world.tell(
                Topics.EXPENSE_INTAKE,
                "DE01",
                "xf2",
                new ExpenseIntakePart(List.of(intake(claims, "xf2"))));

        world.eventually(() -> assertThat(claims.cents()).isEqualTo(300));

        assertThat(
                        world.count(
                                "select count(*) from intake_item where source_system = 'raw'"
                                        + " and source_id = 'xf1'"))
                .isEqualTo(1);
    }

    /** PostgreSQL takes no NUL in a text; the edge refuses it, another sender may not. */
    @Test
    void an_item_that_cannot_be_stored_becomes_a_case_and_its_part_goes_on() {
        var claims = claims("EXPART", "expart");
        var poisoned = intake(claims, "xp2");
        poisoned.setNote("\u0000");

        world.tell(
                Topics.EXPENSE_INTAKE,
                "DE01",
                "part",
                new ExpenseIntakePart(
                        List.of(intake(claims, "xp1"), poisoned, intake(claims, "xp3"))));

        world.eventually(() -> {
            assertThat(claims.cents()).isEqualTo(400);
            assertThat(
                            world.count(
                                    "select count(*) from exception_case"
                                            + " where code = 'PROCESSING_FAILED'"
                                            + " and topic = 'expense-intake'"))
                    .isEqualTo(1);
        });
    }

    @Test
    void an_entry_and_an_expense_of_one_source_id_are_two_records() {
        var claims = claims("EXBOTH", "exboth");
        var firm = claims.firm();
        var entry = firm.entry("xb1", 1, "exboth", "KICKOFF", "2026-09-07", 60);
        var time = world.send(firm, entry.replace("clock", "reports"));
        world.assertCounts(time, 0, 0, 0, 1, 0);

        var money = claims.send(claims.item("xb1", 1, "2026-09-07", "10.00"));

        world.assertCounts(money, 1, 0, 0, 0, 0);
        world.assertCounts(time, 0, 0, 0, 1, 0);
        assertThat(claims.cases("TASK_CLOSED", "xb1")).isEqualTo(1);
    }

    private static ExpenseIntake intake(Claims claims, String sourceId) {
        return ExpenseIntake.newBuilder()
                .setEntryId(Ids.next())
                .setLegalEntity("DE01")
                .setSource(new SourceReference("raw", sourceId, 1L))
                .setConsultant("E-" + claims.firm().users().getFirst())
                .setProject(claims.firm().code())
                .setCategory("MEAL")
                .setSpentOn(LocalDate.of(2026, 9, 7))
                // As much as its number says, or the expenses would look alike.
                .setGross(
                        new Money(
                                new BigDecimal(sourceId.replaceAll("\\D", "")).setScale(4), "EUR"))
                .setBillable(true)
                .setSubmittedBy("test")
                .setReceivedAt(Instant.parse("2026-09-08T10:00:00Z"))
                .build();
    }
}
