package io.ledgerline.time;

import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A field that a later version does not name keeps what an earlier one said; null clears it. */
@ServiceTest
class KeptFieldIT {

    @Inject World world;

    private Firm know(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return firm;
    }

    private static String with(String record, String more) {
        return record.strip().replaceFirst("}$", "," + more + "}");
    }

    private String column(String table, String column, Firm firm) {
        return world.row(
                "select coalesce(%s::text, 'none') from %s where project_id = ?"
                        .formatted(column, table),
                row -> row.getString(1),
                firm.project());
    }

    @Test
    void what_a_later_version_of_work_does_not_name_stays_and_null_clears_it() {
        var firm = know("KEEPWORK", "keepwork");
        var first = firm.entry("kw-1", 1, "keepwork", "BUILD", "2026-09-07", 60);
        var said = "\"note\":\"Workshop\",\"location\":\"Graz\",\"billingType\":\"NON_CHARGEABLE\"";
        world.assertCounts(world.send(firm, with(first, said)), 1, 0, 0, 0, 0);

        var second = firm.entry("kw-1", 2, "keepwork", "BUILD", "2026-09-07", 90);
        world.assertCounts(world.send(firm, second), 1, 0, 0, 0, 0);

        assertThat(column("time_entry", "note", firm)).isEqualTo("Workshop");
        assertThat(column("time_entry", "location", firm)).isEqualTo("Graz");
        assertThat(column("time_entry", "billing_type", firm)).isEqualTo("NON_CHARGEABLE");
        assertThat(column("time_entry", "worked_minutes", firm)).isEqualTo("90");
        var third = firm.entry("kw-1", 3, "keepwork", "BUILD", "2026-09-07", 90);
        world.assertCounts(
                world.send(firm, with(third, "\"note\":null,\"billingType\":null")), 1, 0, 0, 0, 0);
        assertThat(column("time_entry", "note", firm)).isEqualTo("none");
        assertThat(column("time_entry", "location", firm)).isEqualTo("Graz");
        assertThat(column("time_entry", "billing_type", firm)).isEqualTo("CHARGEABLE");
    }

    @Test
    void what_a_later_version_changed_can_be_read_in_the_trail() {
        var firm = know("KEEPTRAIL", "keeptrail");
        world.assertCounts(
                world.send(firm, firm.entry("kt-1", 1, "keeptrail", "BUILD", "2026-09-07", 60)),
                1,
                0,
                0,
                0,
                0);
        world.assertCounts(
                world.send(firm, firm.entry("kt-1", 2, "keeptrail", "BUILD", "2026-09-07", 45)),
                1,
                0,
                0,
                0,
                0);

        var trail =
                world.row(
                        "select a.before::text || a.after::text from audit_entry a join time_entry"
                                + " e on a.subject = e.id::text where e.project_id = ?"
                                + " and a.action = 'replace-time-entry'",
                        row -> row.getString(1),
                        firm.project());

        assertThat(trail.replace(" ", ""))
                .contains("\"workedMinutes\":60")
                .contains("\"workedMinutes\":45");
    }

    @Test
    void what_a_later_version_of_an_expense_does_not_name_stays() {
        var firm = know("KEEPCOST", "keepcost");
        var claims = new Claims(world, firm);
        var said =
                "\"note\":\"Rail\",\"recoverableTax\":{\"amount\":\"1.60\",\"currency\":\"EUR\"}";
        world.assertCounts(
                claims.send(with(claims.item("kc-1", 1, "2026-09-14", "10.00"), said)),
                1,
                0,
                0,
                0,
                0);

        world.assertCounts(
                claims.send(
                        claims.item("kc-1", 2, "2026-09-14", "12.00")
                                .replace("\"task\":\"BUILD\",", "")),
                1,
                0,
                0,
                0,
                0);

        assertThat(column("expense_item", "note", firm)).isEqualTo("Rail");
        assertThat(column("expense_item", "recoverable_tax", firm)).isEqualTo("1.6000");
        assertThat(column("expense_item", "net", firm)).isEqualTo("10.4000");
        assertThat(column("expense_item", "task_id", firm)).isNotEqualTo("none");
    }

    @Test
    void a_sheet_that_names_no_note_keeps_the_one_before() {
        var firm = know("KEEPSHEET", "keepsheet");
        var sheet =
                """
                {"legalEntity":"DE01","week":"2026-09-07","consultant":"keepsheet","lines":[
                 {"project":"KEEPSHEET","task":"BUILD","minutes":[%d,0,0,0,0,0,0]%s}]}
                """;
        var path = "/api/v1/timesheets";
        world.post(token("paul"), path, key(), sheet.formatted(60, ",\"note\":\"Workshop\""));

        var next = world.post(token("paul"), path, key(), sheet.formatted(90, ""));

        assertThat(next.status()).as(next.text()).isEqualTo(200);
        assertThat(column("time_entry", "note", firm)).isEqualTo("Workshop");
        assertThat(column("time_entry", "worked_minutes", firm)).isEqualTo("90");
    }
}
