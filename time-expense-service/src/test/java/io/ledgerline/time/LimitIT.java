package io.ledgerline.time;

import static io.ledgerline.time.World.LIMIT;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.project.ContractLine;
import io.ledgerline.contracts.project.HoursCap;
import io.ledgerline.contracts.project.RoundingMode;
import io.ledgerline.contracts.project.RoundingPolicy;
import io.ledgerline.contracts.project.RoundingScope;
import io.ledgerline.contracts.time.TimeEntry;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the contract line says of a time entry: its billing type and a cap on the hours. */
@ServiceTest
class LimitIT {

    private static final String ENTRIES = "/api/v1/time-entries";

    @Inject World world;

    private Firm firm(String code, String user, UnaryOperator<ContractLine.Builder> agreed) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        agree(firm, 2, agreed);
        return firm;
    }

    private void agree(Firm firm, long version, UnaryOperator<ContractLine.Builder> agreed) {
        world.tellAll(List.of(firm.contract(version, agreed)));
        world.eventually(() -> assertThat(world.knownLines(firm, version)).isEqualTo(1));
    }

    private static UnaryOperator<ContractLine.Builder> cap(int minutes, boolean hard) {
        return line -> line.setHoursCap(new HoursCap(minutes, hard));
    }

    private static UnaryOperator<ContractLine.Builder> allow(BillingType... types) {
        return line -> line.setBillingTypes(List.of(types));
    }

    private World.Answer submit(Firm firm, String key, String user, int minutes, String more) {
        return world.post(
                token("integration"),
                ENTRIES,
                key,
                """
                {"legalEntity":"DE01","consultant":"E-%s","project":"%s","task":"BUILD",
                 "workDate":"2026-09-07","minutes":%d%s}
                """
                        .formatted(user, firm.code(), minutes, more));
    }

    private long sum(String column, Firm firm) {
        return world.count(
                "select coalesce(sum("
                        + column
                        + "), 0) from time_entry where project_id = ? and state = 'APPROVED'",
                firm.project());
    }

    @Test
    void an_entry_chooses_among_the_billing_types_that_the_line_allows() {
        var firm =
                firm("L-TYPE", "ltype", allow(BillingType.CHARGEABLE, BillingType.COMPLIMENTARY));

        var chosen = submit(firm, "lt-1", "ltype", 60, ",\"billingType\":\"COMPLIMENTARY\"");
        var own = submit(firm, "lt-2", "ltype", 45, "");
        var other = submit(firm, "lt-3", "ltype", 50, ",\"billingType\":\"NON_CHARGEABLE\"");
        var unknown = submit(firm, "lt-4", "ltype", 60, ",\"billingType\":\"FREE\"");

        assertThat(chosen.status()).as(chosen.text()).isEqualTo(201);
        assertThat(chosen.body().path("billingType").asText()).isEqualTo("COMPLIMENTARY");
        assertThat(chosen.body().path("billableMinutes").asInt()).isZero();
        assertThat(own.body().path("billingType").asText()).isEqualTo("CHARGEABLE");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.codes()).containsExactly("BILLING_TYPE_NOT_ALLOWED");
        assertThat(unknown.status()).isEqualTo(400);
    }

    @Test
    void a_batch_and_a_sheet_carry_the_choice_too() {
        var firm =
                firm("L-WAYS", "lways", allow(BillingType.CHARGEABLE, BillingType.COMPLIMENTARY));
        var plain = firm.entry("lw1", 1, "lways", "BUILD", "2026-09-07", 60);
        var batch = world.send(firm, with(plain, "COMPLIMENTARY"));
        var none = firm.entry("lw2", 1, "lways", "BUILD", "2026-09-08", 60);
        var refused = world.send(firm, with(none, "NOT_AVAILABLE"));

        var sheet =
                """
                {"legalEntity":"DE01","consultant":"lways","week":"2026-09-14","lines":[
                 {"project":"L-WAYS","task":"BUILD","minutes":[60,0,0,0,0,0,0]%s}]}
                """;
        var gift = ",\"billingType\":\"COMPLIMENTARY\"";
        var path = "/api/v1/timesheets";
        var first = world.post(token("integration"), path, "lways-1", sheet.formatted(gift));
        var same = world.post(token("integration"), path, "lways-2", sheet.formatted(gift));
        var kept = world.post(token("integration"), path, "lways-3", sheet.formatted(""));
        var own = ",\"billingType\":null";
        var paid = world.post(token("integration"), path, "lways-4", sheet.formatted(own));

        world.assertCounts(batch, 1, 0, 0, 0, 0);
        world.assertCounts(refused, 0, 0, 0, 1, 0);
        assertThat(type(firm, "lw1")).isEqualTo("COMPLIMENTARY");
        assertThat(first.body().path("days").findValuesAsText("outcome")).containsExactly("STORED");
        assertThat(same.body().path("days").findValuesAsText("outcome"))
                .containsExactly("UNCHANGED");
        assertThat(kept.body().path("days").findValuesAsText("outcome"))
                .containsExactly("UNCHANGED");
        assertThat(paid.body().path("days").findValuesAsText("outcome")).containsExactly("STORED");
        assertThat(
                        world.count(
                                "select count(*) from time_entry where project_id = ?"
                                        + " and work_date = '2026-09-14'"
                                        + " and billing_type = 'CHARGEABLE'",
                                firm.project()))
                .isEqualTo(1);
    }

    private static String with(String entry, String type) {
        return entry.strip().replaceFirst("}$", ",\"billingType\":\"" + type + "\"}");
    }

    private String type(Firm firm, String source) {
        return world.row(
                "select billing_type from time_entry where project_id = ? and source_id = ?"
                        + " and state <> 'REVERSED'",
                row -> row.getString(1),
                firm.project(),
                source);
    }

    @Test
    void a_choice_waits_for_the_contract_line_that_may_allow_it() {
        var firm = Firm.of("DE01", "L-WAIT", "lwait");
        world.tellAll(
                firm.events().stream()
                        .filter(fact -> !fact.topic().equals(Topics.CONTRACTS))
                        .toList());
        var plain = firm.entry("lx1", 1, "lwait", "BUILD", "2026-09-07", 60);
        var batch = world.send(firm, with(plain, "COMPLIMENTARY"));
        world.eventually(() -> world.assertCounts(batch, 0, 0, 1, 0, 0));

        agree(firm, 1, allow(BillingType.COMPLIMENTARY, BillingType.CHARGEABLE));

        world.eventually(() -> world.assertCounts(batch, 1, 0, 0, 0, 0));
        assertThat(type(firm, "lx1")).isEqualTo("COMPLIMENTARY");
    }

    @Test
    void a_correction_keeps_the_choice_or_makes_another() {
        var firm = firm("L-FIX", "lfix", allow(BillingType.CHARGEABLE, BillingType.COMPLIMENTARY));
        var ledger = new Ledger(world, firm, "paul");
        var ids = ledger.approve("lfix", 60, "2026-09-07");

        var gift =
                ledger.correct("paul", "lf-1", ids.getFirst(), "\"billingType\":\"COMPLIMENTARY\"");
        assertThat(gift.status()).as(gift.text()).isEqualTo(201);
        var longer =
                ledger.correct(
                        "paul", "lf-2", Ledger.replacementOf(ids.getFirst()), "\"minutes\":90");
        assertThat(longer.status()).as(longer.text()).isEqualTo(201);

        assertThat(longer.body().path("replacement").path("billingType").asText())
                .isEqualTo("COMPLIMENTARY");
        assertThat(sum("worked_minutes", firm)).isEqualTo(90);
        assertThat(sum("billable_minutes", firm)).isZero();
    }

    @Test
    void a_hard_cap_splits_the_entry_and_the_overage_is_told() {
        var firm = firm("L-HARD", "lhard", cap(600, true));
        var told = world.probe(Topics.TIME_ENTRIES);
        var ledger = new Ledger(world, firm, "paul");
        var ids = ledger.submit("lhard", 400, "2026-09-07", "2026-09-08");

        var answer =
                world.post(
                        token("paul"),
                        Ledger.APPROVALS,
                        "lh-1",
                        "{\"ids\":[\"%s\",\"%s\"]}".formatted(ids.getFirst(), ids.getLast()));

        assertThat(answer.body().path("approvedTimeEntries").asInt())
                .as(answer.text())
                .isEqualTo(2);
        assertThat(answer.body().path("capOverageMinutes").asInt()).isEqualTo(200);
        assertThat(sum("worked_minutes", firm)).isEqualTo(800);
        assertThat(sum("billable_minutes", firm)).isEqualTo(600);
        assertThat(sum("cap_overage_minutes", firm)).isEqualTo(200);
        var facts =
                told.await(2, LIMIT, seen -> seen.key().equals("DE01:" + firm.project())).stream()
                        .map(seen -> world.read(Topics.TIME_ENTRIES, seen, TimeEntry.class))
                        .toList();
        assertThat(facts).extracting(TimeEntry::getBillableMinutes).containsExactly(400, 200);
        assertThat(facts).extracting(TimeEntry::getCapOverageMinutes).containsExactly(null, 200);

        ledger.recall("paul", List.of(ids.getFirst()));
        assertThat(sum("billable_minutes", firm)).isEqualTo(200);
        assertThat(ledger.approve(List.of(Ledger.replacementOf(ids.getFirst())))).isEqualTo(1);
        assertThat(sum("billable_minutes", firm)).isEqualTo(600);
        var reversed = ledger.correct("paul", "lh-2", ids.getLast(), "\"minutes\":300");
        assertThat(reversed.body().path("reversal").path("capOverageMinutes").asInt())
                .as(reversed.text())
                .isEqualTo(-200);
        assertThat(sum("billable_minutes", firm)).isEqualTo(600);
        assertThat(sum("cap_overage_minutes", firm)).isEqualTo(100);
    }

    @Test
    void a_day_that_was_capped_is_still_rounded_once() {
        var firm =
                firm(
                        "L-DAY",
                        "lday",
                        line ->
                                cap(30, true)
                                        .apply(line)
                                        .setRounding(
                                                new RoundingPolicy(
                                                        30,
                                                        RoundingMode.UP,
                                                        RoundingScope.DAY_TASK,
                                                        0)));
        var ledger = new Ledger(world, firm, "paul");
        for (int i = 0; i < 3; i++) {
            var source = "ld" + i;
            var start = 540 + 60 * i;
            world.assertCounts(
                    world.send(
                            firm,
                            firm.clocked("clock", source, "lday", "2026-09-07", start, start + 20)),
                    1,
                    0,
                    0,
                    0,
                    0);
            assertThat(ledger.approve(List.of(ledger.live(source)))).isEqualTo(1);
        }

        assertThat(sum("billable_minutes", firm)).isEqualTo(30);
        assertThat(sum("cap_overage_minutes", firm)).isEqualTo(30);
    }

    @Test
    void from_80_percent_on_the_sender_is_warned_and_the_entry_is_stored() {
        var firm = firm("L-WARN", "lwarn", cap(600, false));

        var first = submit(firm, "lw-1", "lwarn", 300, "");
        var near = submit(firm, "lw-2", "lwarn", 180, "");
        var batch =
                world.send(
                        firm,
                        firm.entry("lwn1", 1, "lwarn", "BUILD", "2026-09-08", 120),
                        firm.entry("lwn2", 1, "lwarn", "BUILD", "2026-09-09", 1),
                        firm.entry("lwn3", 1, "lwarn", "DESIGN", "2026-09-09", 60));
        world.assertCounts(batch, 3, 0, 0, 0, 0);
        assertThat(world.batch(token("integration"), batch).path("warned").asInt()).isEqualTo(2);
        var again = world.send(firm, firm.entry("lwn1", 2, "lwarn", "BUILD", "2026-09-08", 60));
        world.assertCounts(again, 1, 0, 0, 0, 0);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().path("capWarning").isNull()).isTrue();
        assertThat(near.status()).isEqualTo(201);
        assertThat(near.body().path("capWarning").asText()).isEqualTo("NEAR");
        assertThat(warning(firm, "lwn2")).isEqualTo("EXCEEDED");
        assertThat(warning(firm, "lwn1")).isEqualTo("NEAR");
        var sheet =
                world.post(
                        token("integration"),
                        "/api/v1/timesheets",
                        "lwarn-3",
                        """
                        {"legalEntity":"DE01","consultant":"lwarn","week":"2026-09-14","lines":[
                         {"project":"L-WARN","task":"BUILD","minutes":[600,0,0,0,0,0,0]}]}
                        """);
        assertThat(sheet.body().path("days").findValuesAsText("capWarning"))
                .containsExactly("EXCEEDED");
        var ledger = new Ledger(world, firm, "paul");
        assertThat(ledger.approve(List.of(UUID.fromString(near.body().path("id").asText()))))
                .isEqualTo(1);
        assertThat(sum("billable_minutes", firm)).isEqualTo(180);
    }

    private String warning(Firm firm, String source) {
        return world.row(
                "select cap_warning from time_entry where project_id = ? and source_id = ?",
                row -> row.getString(1),
                firm.project(),
                source);
    }

    @Test
    void eight_approvals_at_once_cannot_pass_the_cap() throws Exception {
        var firm = firm("L-RACE", "lrace", cap(250, true));
        var days = new ArrayList<String>();
        for (int day = 7; day < 15; day++) {
            days.add("2026-09-%02d".formatted(day));
        }
        var ids = new Ledger(world, firm, "paul").submit("lrace", 60, days.toArray(String[]::new));
        try (var pool = Executors.newFixedThreadPool(ids.size())) {
            var calls =
                    ids.stream()
                            .map(id ->
                                    (Callable<World.Answer>)
                                            () ->
                                                    world.post(
                                                            token("paul"),
                                                            Ledger.APPROVALS,
                                                            "l-race-" + id,
                                                            "{\"ids\":[\"" + id + "\"]}"))
                            .toList();
            for (var answer : pool.invokeAll(calls)) {
                assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(200);
            }
        }

        assertThat(sum("worked_minutes", firm)).isEqualTo(480);
        assertThat(sum("billable_minutes", firm)).isEqualTo(250);
        assertThat(sum("cap_overage_minutes", firm)).isEqualTo(230);
    }

    @Test
    void nothing_is_corrected_or_moved_before_the_contract_is_known() {
        var firm = Firm.of("DE01", "L-NONE", "lnone");
        world.tellAll(
                firm.events().stream()
                        .filter(fact -> !fact.topic().equals(Topics.CONTRACTS))
                        .toList());
        var batch = world.send(firm, firm.entry("ln1", 1, "lnone", "DESIGN", "2026-09-07", 60));
        world.eventually(() -> world.assertCounts(batch, 1, 0, 0, 0, 0));
        var ledger = new Ledger(world, firm, "paul");
        var id = ledger.live("ln1");
        assertThat(ledger.approve(List.of(id))).isEqualTo(1);

        var corrected = ledger.correct("paul", "ln-1", id, "\"task\":\"BUILD\"");
        var moved = ledger.move("paul", List.of(id), "BUILD");

        assertThat(corrected.status()).as(corrected.text()).isEqualTo(409);
        assertThat(corrected.text()).contains("TERMS_UNKNOWN");
        assertThat(moved.status()).as(moved.text()).isEqualTo(409);
        assertThat(moved.codes()).containsExactly("TERMS_UNKNOWN");
        assertThat(ledger.row(id).state()).isEqualTo("APPROVED");
        world.know(firm);
        assertThat(ledger.move("paul", List.of(id), "BUILD").status()).isEqualTo(200);
        assertThat(sum("billable_minutes", firm)).isEqualTo(60);
    }
}
