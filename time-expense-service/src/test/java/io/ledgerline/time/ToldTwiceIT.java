package io.ledgerline.time;

import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The same work and the same money twice, by a double click, by one system or by two. */
@ServiceTest
class ToldTwiceIT {

    private static final String EXPENSES = "/api/v1/expense-items";

    @Inject World world;

    private Firm know(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return firm;
    }

    private long minutes(Firm firm) {
        return world.count(
                "select coalesce(sum(worked_minutes), 0) from time_entry where project_id = ?",
                firm.project());
    }

    private World.Answer decide(String source, String decision) {
        var id =
                world.row(
                        "select id::text from exception_case where source_id = ?"
                                + " and code = 'LIKELY_DUPLICATE'",
                        row -> row.getString(1),
                        source);
        return world.post(
                token("paul"),
                "/api/v1/cases/" + id + "/decisions",
                key(),
                "{\"decision\":\"%s\",\"reason\":\"asked the consultant\"}".formatted(decision));
    }

    @Test
    void a_double_click_on_an_entry_stores_it_once() {
        var firm = know("TWICEWORK", "twicework");
        var body =
                """
                {"legalEntity":"DE01","consultant":"twicework","project":"TWICEWORK",
                 "task":"BUILD","workDate":"2026-09-07","minutes":90}
                """;

        var first = world.post(token("paul"), Ledger.ENTRIES, key(), body);
        var second = world.post(token("paul"), Ledger.ENTRIES, key(), body);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.status()).as(second.text()).isEqualTo(409);
        assertThat(second.codes()).containsExactly("LIKELY_DUPLICATE");
        assertThat(second.text()).contains(first.body().path("id").asText());
        assertThat(minutes(firm)).isEqualTo(90);
    }

    @Test
    void a_double_click_on_an_expense_stores_it_once() {
        var firm = know("TWICECOST", "twicecost");
        var body =
                """
                {"legalEntity":"DE01","consultant":"twicecost","project":"TWICECOST",
                 "category":"MEAL","spentOn":"2026-09-07","billable":true,
                 "gross":{"amount":"23.50","currency":"EUR"}}
                """;

        var first = world.post(token("paul"), EXPENSES, key(), body);
        var second = world.post(token("paul"), EXPENSES, key(), body);
        var other = world.post(token("paul"), EXPENSES, key(), body.replace("23.50", "23.51"));

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.status()).as(second.text()).isEqualTo(409);
        assertThat(second.codes()).containsExactly("LIKELY_DUPLICATE");
        assertThat(other.status()).as(other.text()).isEqualTo(201);
        assertThat(new Claims(world, firm).cents()).isEqualTo(4_701);
    }

    @Test
    void two_ids_of_one_system_wait_and_are_kept_by_a_person() {
        var firm = know("TWICEIDS", "twiceids");
        var first = firm.entry("ti-1", 1, "twiceids", "BUILD", "2026-09-07", 45);

        var batch = world.send(firm, first, first.replace("ti-1", "ti-2"));

        world.assertCounts(batch, 1, 0, 1, 0, 0);
        assertThat(decide("ti-2", "KEEP").status()).isEqualTo(200);
        world.assertCounts(batch, 2, 0, 0, 0, 0);
        assertThat(minutes(firm)).isEqualTo(90);
    }

    @Test
    void entries_of_one_system_that_began_at_another_time_are_two() {
        var firm = know("TWICETIME", "twicetime");

        var batch =
                world.send(
                        firm,
                        firm.clocked("clock", "tt-1", "twicetime", "2026-09-07", 480, 540),
                        firm.clocked("clock", "tt-2", "twicetime", "2026-09-07", 600, 660));

        world.assertCounts(batch, 2, 0, 0, 0, 0);
    }

    /** Another category, but the same merchant, day and amount. */
    @Test
    void an_expense_told_by_two_systems_waits_and_is_dropped_by_a_person() {
        var firm = know("TWICESYS", "twicesys");
        var claims = new Claims(world, firm);
        var rail = claims.item("ts-1", 1, "2026-09-14", "44.00");
        var noted = rail.replaceFirst("\\{", "{\"note\":\"Deutsche Bahn\",");
        world.assertCounts(claims.send(noted), 1, 0, 0, 0, 0);

        var again =
                claims.send(
                        noted.replace("reports", "cards")
                                .replace("ts-1", "ts-2")
                                .replace("Deutsche Bahn", " deutsche bahn ")
                                .replace("TRAVEL_RAIL", "OTHER"),
                        rail.replace("ts-1", "ts-3")
                                .replace("TRAVEL_RAIL", "OTHER")
                                .replaceFirst("\\{", "{\"note\":\"Kiosk\","));

        world.assertCounts(again, 1, 0, 1, 0, 0);
        assertThat(decide("ts-2", "DROP").status()).isEqualTo(200);
        world.assertCounts(again, 1, 1, 0, 0, 0);
        assertThat(claims.cents()).isEqualTo(8_800);
    }
}
