package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expenses that come before what they need. US01 rules its spending on 2026-11-28 and 29. */
@ServiceTest
class ExpenseHealingIT {

    @Inject World world;

    private void rate(String currency, String key) {
        var answer =
                world.put(
                        token("fiona"),
                        "/api/v1/exchange-rates",
                        key,
                        """
                        {"legalEntity":"DE01","rates":[{"currency":"%s","into":"EUR",
                         "date":"2026-09-07","rate":"0.04"}]}
                        """
                                .formatted(currency));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void policy(String day) {
        var answer =
                world.put(
                        token("ulf"),
                        "/api/v1/expense-policies",
                        "heal-policy-" + day,
                        """
                        {"legalEntity":"US01","validFrom":"%s","validTo":"%s","currency":"USD",
                         "categories":[],"mileageRates":[],"perDiemRates":[]}
                        """
                                .formatted(day, day));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void money_that_comes_before_its_project_and_people_heals_by_itself_once() {
        var all =
                IntStream.range(0, 8)
                        .mapToObj(i -> Firm.of("DE01", "EXLATE" + i, "exlate" + i))
                        .map(firm -> new Claims(world, firm))
                        .toList();
        var batches =
                all.stream()
                        .map(one ->
                                one.send(
                                        one.item("l-" + one.firm().code(), 1, "2026-09-07", "5.00"),
                                        one.item(
                                                "l-" + one.firm().code(), 1, "2026-09-07", "5.00")))
                        .toList();
        batches.forEach(batch -> world.assertCounts(batch, 0, 0, 2, 0, 0));

        all.parallelStream().forEach(one -> world.tellAll(one.firm().events()));

        batches.forEach(batch -> world.eventually(() -> world.assertCounts(batch, 1, 1, 0, 0, 0)));
        all.forEach(one -> {
            var source = "l-" + one.firm().code();
            assertThat(one.cents()).isEqualTo(500);
            world.eventually(() ->
                    assertThat(
                                    world.count(
                                            "select count(*) from exception_case where"
                                                    + " source_id = ? and state <> 'RESOLVED'",
                                            source))
                            .isZero());
        });
    }

    @Test
    void a_waiting_expense_has_an_owner_and_a_deadline_and_heals_when_the_rate_comes() {
        var firm = Firm.of("DE01", "EXRATE", "exrate");
        world.know(firm);
        var claims = new Claims(world, firm);
        var item = claims.item("heal-x1", 1, "2026-09-07", "250.00", "CZK");
        var first = claims.send(item);
        var twice = claims.send(item, item);
        world.assertCounts(first, 0, 0, 1, 0, 0);
        world.assertCounts(twice, 0, 0, 2, 0, 0);
        var waits =
                world.get(token("fiona"), "/api/v1/cases?code=EXCHANGE_RATE_MISSING&owner=FINANCE");
        assertThat(waits.text()).contains("\"heal-x1\"", "slaDueAt");

        rate("CZK", "heal-czk");

        world.eventually(() ->
                assertThat(accepted(first) + accepted(twice)).as("of three alike").isEqualTo(1));
        assertThat(claims.cents()).isEqualTo(1_000);
        world.eventually(
                () -> assertThat(claims.cases("EXCHANGE_RATE_MISSING", "heal-x1")).isZero());
        rate("CZK", "heal-czk-again");
        assertThat(claims.cents()).isEqualTo(1_000);
    }

    private int accepted(String batch) {
        var counts = world.batch(token("integration"), batch);
        assertThat(counts.path("waiting").asInt()).isZero();
        return counts.path("accepted").asInt();
    }

    @Test
    void an_expense_heals_when_the_policy_of_its_day_comes() {
        var firm = Firm.of("US01", "EXPOLICY", "expolicy");
        world.know(firm);
        var claims = new Claims(world, firm);
        policy("2026-11-28");
        var batch = claims.send(claims.item("heal-y1", 1, "2026-11-29", "7.00", "USD"));
        world.assertCounts(batch, 0, 0, 1, 0, 0);

        policy("2026-11-29");

        world.eventually(() -> world.assertCounts(batch, 1, 0, 0, 0, 0));
        assertThat(claims.cents()).isEqualTo(700);
    }

    @Test
    void what_a_foreign_system_calls_a_category_heals_once_it_is_registered() {
        var firm = Firm.of("DE01", "EXCATEGORY", "excategory");
        world.know(firm);
        var claims = new Claims(world, firm);
        var batch =
                claims.send(
                        claims.item("heal-z1", 1, "2026-09-07", "9.00")
                                .replace("TRAVEL_RAIL", "reports:Taxi: late"));
        world.assertCounts(batch, 0, 0, 1, 0, 0);
        assertThat(register("YACHT").codes()).containsExactly("REFERENCE_NOT_VALID");

        assertThat(register("OTHER").status()).isEqualTo(200);

        world.eventually(() -> world.assertCounts(batch, 1, 0, 0, 0, 0));
        assertThat(
                        world.count(
                                "select count(*) from expense_item where project_id = ?"
                                        + " and category = 'OTHER'",
                                firm.project()))
                .isEqualTo(1);
    }

    private World.Answer register(String code) {
        return world.post(
                token("integration"),
                "/api/v1/external-references",
                "heal-category-" + code,
                """
                {"legalEntity":"DE01","system":"reports","kind":"CATEGORY",
                 "externalId":"Taxi: late","code":"%s"}
                """
                        .formatted(code));
    }

    @Test
    void what_no_fact_to_come_can_lift_is_rejected_with_every_violation() {
        var firm = Firm.of("DE01", "EXNEVER", "exnever");
        var claims = new Claims(world, firm);

        var batch = claims.send(claims.item("heal-n1", 1, "2026-09-07", "-1.00"));

        world.assertCounts(batch, 0, 0, 0, 1, 0);
        var messages =
                world.rows(
                        "select message from exception_case where source_system = 'reports'"
                                + " and source_id = 'heal-n1'",
                        row -> row.getString(1));
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst())
                .contains("no project EXNEVER", "no consultant E-exnever", "gross is more than");
    }

    @Test
    void a_lower_version_that_comes_later_does_not_take_the_place_of_a_waiting_one() {
        var firm = Firm.of("DE01", "EXORDER", "exorder");
        var claims = new Claims(world, firm);
        var higher = claims.send(claims.item("heal-ro", 2, "2026-09-07", "90.00"));
        world.assertCounts(higher, 0, 0, 1, 0, 0);
        var lower = claims.send(claims.item("heal-ro", 1, "2026-09-07", "60.00"));
        world.assertCounts(lower, 0, 0, 1, 0, 0);

        world.know(firm);

        world.eventually(() -> world.assertCounts(higher, 1, 0, 0, 0, 0));
        world.assertCounts(lower, 0, 1, 0, 0, 0);
        assertThat(claims.cents()).isEqualTo(9_000);
        assertThat(List.of(claims.cases("PROJECT_UNKNOWN", "heal-ro"))).containsExactly(0L);
    }
}
