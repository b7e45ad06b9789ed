package io.ledgerline.time;

import static io.ledgerline.time.Ledger.ENTRIES;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Working time in US01, whose limits hold from 9 to 22 November 2026; other tests work before. */
@ServiceTest
class LabourIT {

    private static final String POLICIES = "/api/v1/time-policies";
    private static final String STRICT =
            """
            {"dailyMaximumMinutes":600,"weeklyMaximumMinutes":1500,"minimumRestMinutes":660,
             "nonWorkingWeekdays":["SUNDAY"],"nonWorkingDates":["2026-11-11"],
             "onNonWorkingDays":"CASE"}
            """;

    @Inject World world;

    @BeforeEach
    void limits() {
        assertThat(set("fiona", "US01/2026-11-09", STRICT).status()).isEqualTo(200);
        assertThat(set("rita", "US01/2026-11-23", "{\"dailyMaximumMinutes\":600}").status())
                .isEqualTo(200);
    }

    private World.Answer set(String user, String place, String limits) {
        return world.put(token(user), POLICIES + "/" + place, key(), limits);
    }

    private Firm firm(String entity, String code, String... users) {
        var firm = Firm.of(entity, code, users);
        world.know(firm);
        return firm;
    }

    private World.Answer submit(String user, Firm firm, String entry) {
        return world.post(token(user), ENTRIES, key(), firm.alone(entry));
    }

    private long minutes(Firm firm) {
        return world.count(
                "select coalesce(sum(worked_minutes), 0) from time_entry where project_id = ?"
                        + " and state <> 'REVERSED'",
                firm.project());
    }

    @Test
    void only_finance_and_resource_managers_of_the_entity_set_limits() {
        var place = POLICIES + "/US01/2026-11-09";

        assertThat(world.put(null, place, key(), STRICT).status()).isEqualTo(401);
        for (var user : List.of("uma", "tnguyen", "integration", "audra", "adam")) {
            assertThat(set(user, "US01/2026-11-09", STRICT).status()).as(user).isEqualTo(403);
        }
        assertThat(world.put(token("fiona"), place, null, STRICT).status()).isEqualTo(400);
        assertThat(set("ulf", "DE01/2026-11-09", STRICT).codes())
                .containsExactly("UNKNOWN_LEGAL_ENTITY");
        assertThat(set("fiona", "US01/soon", STRICT).status()).isEqualTo(400);
        assertThat(world.get(token("bill"), POLICIES).status()).isEqualTo(403);
        assertThat(world.get(token("paul"), POLICIES + "?legalEntity=US01").body().path("items"))
                .isEmpty();
        assertThat(world.get(token("uma"), POLICIES).body().findValuesAsText("validFrom"))
                .contains("2026-11-09", "2026-11-23");
    }

    @Test
    void limits_that_make_no_sense_are_refused_with_every_fault_and_no_effect() {
        var answer =
                set(
                        "fiona",
                        "US01/1999-01-01",
                        """
                        {"weeklyMaximumMinutes":10081,"minimumRestMinutes":0,
                         "breaks":[{"afterMinutes":360,"minutes":30},{"afterMinutes":360,
                         "minutes":45}],"nonWorkingWeekdays":[null],"nonWorkingDates":[null]}
                        """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("violations").findValuesAsText("field"))
                .containsExactly(
                        "validFrom",
                        "dailyMaximumMinutes",
                        "weeklyMaximumMinutes",
                        "minimumRestMinutes",
                        "breaks",
                        "nonWorkingWeekdays",
                        "nonWorkingDates");
        assertThat(world.count("select count(*) from policy where valid_from < '2000-01-01'"))
                .isZero();
    }

    @Test
    void the_same_request_sets_limits_once_and_another_takes_their_place() {
        var place = POLICIES + "/US01/2026-12-01";
        var first = world.put(token("fiona"), place, "lim-1", STRICT);
        var repeat = world.put(token("fiona"), place, "lim-1", STRICT);
        var other = world.put(token("fiona"), place, "lim-1", "{\"dailyMaximumMinutes\":1}");
        var second = world.put(token("fiona"), place, "lim-2", "{\"dailyMaximumMinutes\":500}");

        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(422);
        assertThat(second.body().path("limits").path("dailyMaximumMinutes").asInt()).isEqualTo(500);
        assertThat(
                        world.count(
                                "select version from policy where kind = 'TIME' and valid_from = '2026-12-01'"))
                .isEqualTo(2);
        assertThat(
                        world.count(
                                "select count(*) from audit_entry where action = 'set-time-policy'"
                                        + " and subject = 'US01/2026-12-01'"))
                .isEqualTo(2);
    }

    @Test
    void a_batch_is_held_against_week_rest_and_free_day_and_names_all_that_fail() {
        var firm = firm("US01", "LABBATCH", "labbatch");
        var stored =
                world.send(
                        firm,
                        firm.entry("lb1", 1, "labbatch", "BUILD", "2026-11-09", 600),
                        firm.entry("lb2", 1, "labbatch", "BUILD", "2026-11-10", 600),
                        firm.entry("lb5", 1, "labbatch", "BUILD", "2026-11-16", 600),
                        firm.clocked("clock", "lb6", "labbatch", "2026-11-18", 1_200, 1_260));
        world.assertCounts(stored, 4, 0, 0, 0, 0);

        var beyond =
                world.send(
                        firm,
                        firm.entry("lb3", 1, "labbatch", "BUILD", "2026-11-12", 301),
                        firm.clocked("clock", "lb7", "labbatch", "2026-11-19", 479, 500));
        var within =
                world.send(
                        firm,
                        firm.entry("lb4", 1, "labbatch", "BUILD", "2026-11-13", 300),
                        firm.clocked("clock", "lb8", "labbatch", "2026-11-19", 480, 500));

        world.assertCounts(beyond, 0, 0, 0, 2, 0);
        world.assertCounts(within, 2, 0, 0, 0, 0);
        assertThat(
                        world.rows(
                                "select code from exception_case where source_id like 'lb_'"
                                        + " and legal_entity = 'US01' order by source_id",
                                row -> row.getString(1)))
                .containsExactly("WEEKLY_MAXIMUM", "MINIMUM_REST");
        assertThat(minutes(firm)).isEqualTo(600 + 600 + 300 + 600 + 60 + 20);
    }

    @Test
    void work_on_a_free_day_waits_until_a_person_allows_it() {
        var firm = firm("US01", "LABFREE", "labfree");
        var batch =
                world.send(
                        firm,
                        firm.entry("lf1", 1, "labfree", "BUILD", "2026-11-11", 60),
                        firm.entry("lf2", 1, "labfree", "BUILD", "2026-11-15", 60));
        world.assertCounts(batch, 0, 0, 2, 0, 0);
        var single =
                submit("uma", firm, firm.clocked("till", "lf3", "labfree", "2026-11-15", 60, 90));
        assertThat(single.codes()).containsExactly("NON_WORKING_DAY");

        assertThat(world.count("select count(*) from exception_case where source_id = 'lf3'"))
                .as("who waits for the answer is told, and leaves no case")
                .isZero();
        assertThat(decide(caseOf("lf1"), "DROP").codes()).containsExactly("NOTHING_TO_DECIDE");
        var kept = decide(caseOf("lf1"), "KEEP");

        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        world.assertCounts(batch, 1, 0, 1, 0, 0);
        assertThat(minutes(firm)).isEqualTo(60);
    }

    private String caseOf(String source) {
        return world.row(
                "select id::text from exception_case where source_id = ?",
                row -> row.getString(1),
                source);
    }

    private World.Answer decide(String id, String decision) {
        return world.post(
                token("uma"),
                "/api/v1/cases/" + id + "/decisions",
                key(),
                "{\"reason\":\"go-live\",\"decision\":\"" + decision + "\"}");
    }

    /** The employer's limits hold wherever its people work, and all their work counts. */
    @Test
    void the_employers_limits_hold_for_work_in_another_entity_too() {
        var home = firm("US01", "LABHOME", "labhome");
        var away = firm("DE01", "LABAWAY", "labhome");
        world.assertCounts(
                world.send(
                        home,
                        home.entry("lh1", 1, "labhome", "BUILD", "2026-11-09", 600),
                        home.entry("lh2", 1, "labhome", "BUILD", "2026-11-10", 600)),
                2,
                0,
                0,
                0,
                0);

        var beyond =
                submit("paul", away, away.clocked("clock", "lh3", "labhome", "2026-11-12", 0, 301));
        var within =
                submit("paul", away, away.clocked("clock", "lh4", "labhome", "2026-11-12", 0, 300));

        assertThat(beyond.codes()).containsExactly("WEEKLY_MAXIMUM");
        assertThat(beyond.text()).doesNotContain("1200").contains("0 stand in DE01");
        assertThat(within.status()).as(within.text()).isEqualTo(201);
    }

    @Test
    void correction_sheet_and_single_entry_go_by_the_same_limits() {
        var firm = firm("US01", "LABALL", "laball");
        var ledger = new Ledger(world, firm, "uma");
        var ids = ledger.approve("laball", 480, "2026-11-09", "2026-11-10", "2026-11-12");

        var more = ledger.correct("fiona", key(), ids.getFirst(), "\"minutes\":600");
        var sunday = ledger.correct("fiona", key(), ids.getFirst(), "\"workDate\":\"2026-11-15\"");
        var elsewhere =
                ledger.correct("fiona", key(), ids.getFirst(), "\"workDate\":\"2026-11-16\"");
        var sheet =
                world.post(
                        token("uma"),
                        "/api/v1/timesheets",
                        key(),
                        """
                        {"legalEntity":"US01","consultant":"laball","week":"2026-11-09","lines":[
                         {"project":"LABALL","task":"DESIGN","minutes":[0,0,30,0,541,0,0]}]}
                        """);

        assertThat(more.codes()).containsExactly("WEEKLY_MAXIMUM");
        assertThat(sunday.codes()).containsExactly("NON_WORKING_DAY");
        assertThat(elsewhere.status()).as(elsewhere.text()).isEqualTo(201);
        assertThat(sheet.body().path("days").findValuesAsText("code"))
                .containsExactly("NON_WORKING_DAY", "WEEKLY_MAXIMUM");
        assertThat(minutes(firm)).isEqualTo(3 * 480);
    }

    /** German law: half an hour after six hours of work, three quarters after nine. */
    @Test
    void a_day_without_its_break_is_refused_until_the_break_is_told() {
        var firm = firm("US01", "LABBREAK", "labbreak");
        var breaks =
                """
                {"dailyMaximumMinutes":600,"breaks":[{"afterMinutes":360,"minutes":30},
                 {"afterMinutes":540,"minutes":45}]}
                """;
        var policy = set("fiona", "US01/2026-11-24", breaks);
        assertThat(set("fiona", "US01/2026-11-27", "{\"dailyMaximumMinutes\":600}").status())
                .isEqualTo(200);
        assertThat(policy.body().path("limits").path("breaks").findValuesAsText("minutes"))
                .containsExactly("30", "45");

        var morning =
                submit("uma", firm, firm.clocked("c", "br1", "labbreak", "2026-11-24", 480, 720));
        var noBreak =
                submit("uma", firm, firm.clocked("c", "br2", "labbreak", "2026-11-24", 740, 980));
        var withBreak =
                submit("uma", firm, firm.clocked("c", "br2", "labbreak", "2026-11-24", 750, 990));
        var tooLong =
                world.send(firm, firm.clocked("c", "br3", "labbreak", "2026-11-25", 480, 841));
        var elsewhere =
                submit("uma", firm, firm.clocked("c", "br4", "labbreak", "2026-11-27", 480, 841));

        assertThat(List.of(morning.status(), withBreak.status(), elsewhere.status()))
                .containsOnly(201);
        assertThat(noBreak.codes()).containsExactly("BREAK_TOO_SHORT");
        world.assertCounts(tooLong, 0, 0, 0, 1, 0);
        assertThat(minutes(firm)).isEqualTo(240 + 240 + 361);
    }

    @Test
    void clients_at_once_do_not_exceed_the_week_together() throws InterruptedException {
        var firm = firm("US01", "LABRACE", "labrace");
        List<Integer> statuses;
        try (var clients = Executors.newFixedThreadPool(5)) {
            List<Callable<Integer>> calls =
                    List.of("09", "10", "12", "13", "14").stream()
                            .<Callable<Integer>>map(day ->
                                    () ->
                                            submit(
                                                            "uma",
                                                            firm,
                                                            firm.clocked(
                                                                    "clock",
                                                                    "lr" + day,
                                                                    "labrace",
                                                                    "2026-11-" + day,
                                                                    480,
                                                                    1_080))
                                                    .status())
                            .toList();
            statuses = clients.invokeAll(calls).stream().map(one -> one.resultNow()).toList();
        }

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(2);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(3);
        assertThat(minutes(firm)).isEqualTo(1_200);
    }

    @Test
    void a_page_of_limits_leads_to_the_next() {
        IntStream.range(1, 4)
                .forEach(day ->
                        set("fiona", "US01/2027-01-0" + day, "{\"dailyMaximumMinutes\":600}"));

        var first = world.get(token("ulf"), POLICIES + "?limit=2").body();
        var next =
                world.get(
                                token("ulf"),
                                POLICIES
                                        + "?limit=500&cursor="
                                        + first.path("nextCursor").asText().replace("@", "%40"))
                        .body();

        assertThat(first.path("items")).hasSize(2);
        assertThat(next.path("items").findValuesAsText("validFrom"))
                .doesNotContainAnyElementsOf(first.path("items").findValuesAsText("validFrom"))
                .contains("2027-01-03");
        assertThat(world.get(token("ulf"), POLICIES + "?cursor=x").status()).isEqualTo(400);
    }
}
