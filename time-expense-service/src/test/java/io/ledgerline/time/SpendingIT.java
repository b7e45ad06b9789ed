package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Expense policies and exchange rates, and what becomes of expenses under them. DE01 rules its
 * spending from 2026-11-16 to 20 and from the 24th on, days on which no other test spends there.
 */
@ServiceTest
class SpendingIT {

    private static final String POLICIES = "/api/v1/expense-policies";
    private static final String RATES = "/api/v1/exchange-rates";

    @Inject World world;

    private static String policy(String entity, String from, String to, String mealLimit) {
        return """
        {"legalEntity":"%s","validFrom":"%s","validTo":%s,"currency":"%s",
         "categories":[
          {"category":"MEAL","itemLimit":"%s","dayLimit":"80.00","receiptAbove":"25.00",
           "taxPercent":"19","recoverablePercent":"50"},
          {"category":"HOTEL","itemLimit":"180","effect":"NEEDS_FINANCE"}],
         "mileageRates":[{"country":"DE","tiers":[{"toKm":"20","perKm":"0.30"},
          {"perKm":"0.38"}]}],
         "perDiemRates":[{"country":"DE","fullDay":"28.00","travelDay":"14.00",
          "breakfastPercent":"20","lunchPercent":"40","dinnerPercent":"40"}]}
        """
                .formatted(
                        entity,
                        from,
                        to.equals("null") ? to : '"' + to + '"',
                        entity.equals("US01") ? "USD" : "EUR",
                        mealLimit);
    }

    @BeforeEach
    void lay_down() {

        world.know(Firm.of("DE01", "SPEND", "lbrandt", "sfischer"));
        put("2026-11-16", "2026-11-20");
        put("2026-11-24", "null");
    }

    private void put(String from, String to) {
        var answer =
                world.put(
                        token("fiona"), POLICIES, "sp-" + from, policy("DE01", from, to, "60.00"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private Wallet wallet() {
        return new Wallet(world, "lbrandt", "SPEND");
    }

    private static String perDiem(String part, String meals) {
        return "\"perDiem\":{\"country\":\"DE\",\"part\":\"%s\",\"meals\":[%s]}"
                .formatted(part, meals);
    }

    private static String reason(World.Answer approval) {
        return approval.body().path("refused").path(0).path("reason").asText();
    }

    @Test
    void only_finance_of_the_entity_lays_down_policies_and_rates() {
        var policy = policy("DE01", "2027-01-01", "2027-01-31", "60.00");
        var rates =
                """
                {"legalEntity":"DE01","rates":[{"currency":"CHF","into":"EUR",
                 "date":"2027-01-04","rate":"1.05"}]}
                """;

        for (var user : new String[] {"lbrandt", "paul", "rita", "bill", "audra", "adam"}) {
            assertThat(world.put(token(user), POLICIES, "sp-r1", policy).status())
                    .as(user)
                    .isEqualTo(403);
            assertThat(world.put(token(user), RATES, "sp-r2", rates).status())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(world.put(null, POLICIES, "sp-r3", policy).status()).isEqualTo(401);
        assertThat(world.put(token("integration"), POLICIES, "sp-r4", policy).status())
                .isEqualTo(403);
        assertThat(world.put(token("fiona"), POLICIES, null, policy).status()).isEqualTo(400);
        assertThat(world.put(token("ulf"), POLICIES, "sp-r5", policy).status()).isEqualTo(404);
        assertThat(world.put(token("ulf"), RATES, "sp-r6", rates).status()).isEqualTo(404);
        assertThat(
                        world.count(
                                "select count(*) from policy where kind = 'EXPENSE' and legal_entity = 'DE01'"
                                        + " and valid_from >= '2027-01-01'"))
                .isZero();
        assertThat(world.count("select count(*) from exchange_rate where currency = 'CHF'"))
                .isZero();
        assertThat(world.get(token("lbrandt"), POLICIES + "?legalEntity=DE01").body()).hasSize(2);
        assertThat(world.get(token("ulf"), POLICIES + "?legalEntity=DE01").body()).isEmpty();
        assertThat(world.get(token("tnguyen"), POLICIES).text()).doesNotContain("DE01");
        assertThat(world.get(null, POLICIES).status()).isEqualTo(401);
        assertThat(world.get(token("ulf"), RATES + "?legalEntity=DE01").body().path("items"))
                .isEmpty();
        assertThat(world.get(token("ulf"), RATES).status()).isEqualTo(400);
    }

    @Test
    void every_fault_of_a_policy_stands_in_one_answer_and_nothing_changes() {
        var faulty =
                """
                {"legalEntity":"DE01","validFrom":"2027-02-02","validTo":"2027-02-01",
                 "currency":"USD","categories":[{"category":"YACHT"},
                 {"category":"MEAL","itemLimit":"-1","taxPercent":"101"},
                 {"category":"MEAL","dayLimit":"1.005"}],
                 "mileageRates":[{"country":"XX","tiers":[{"toKm":"20","perKm":"1"},
                  {"toKm":"10","perKm":"1"}]}],
                 "perDiemRates":[{"country":"DE","fullDay":"28"}]}
                """;

        var answer = world.put(token("fiona"), POLICIES, "sp-f1", faulty);
        var overlapping =
                world.put(
                        token("fiona"),
                        POLICIES,
                        "sp-f2",
                        policy("DE01", "2026-11-20", "2026-11-24", "1"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("violations").findValuesAsText("field"))
                .containsExactly(
                        "currency",
                        "categories[0].category",
                        "categories[1].itemLimit",
                        "categories[1].taxPercent",
                        "categories[2].category",
                        "categories[2].dayLimit",
                        "mileageRates[0].country",
                        "mileageRates[0].tiers[1].toKm",
                        "perDiemRates[0].travelDay",
                        "validTo");
        assertThat(overlapping.codes()).containsExactly("POLICIES_OVERLAP", "POLICIES_OVERLAP");
        assertThat(world.get(token("fiona"), POLICIES + "?legalEntity=DE01").body()).hasSize(2);
    }

    @Test
    void a_policy_is_put_once_replaced_by_its_first_day_and_audited() {
        var first = policy("US01", "2028-01-01", "2028-12-31", "50.00");
        world.know(Firm.of("US01", "SPENDUS", "tnguyen"));

        var put = world.put(token("ulf"), POLICIES, "sp-a1", first);
        var repeat = world.put(token("ulf"), POLICIES, "sp-a1", first);
        var changed =
                world.put(
                        token("ulf"),
                        POLICIES,
                        "sp-a2",
                        policy("US01", "2028-01-01", "2028-06-30", "55.00"));

        assertThat(put.body().path("version").asInt()).isEqualTo(1);
        assertThat(repeat.body()).isEqualTo(put.body());
        assertThat(changed.body().path("version").asInt()).isEqualTo(2);
        assertThat(
                        world.rows(
                                "select before || ' to ' || after from audit_entry"
                                        + " where action = 'put-expense-policy'"
                                        + " and subject = 'US01/2028-01-01' and before is not null",
                                row -> row.getString(1)))
                .singleElement()
                .asString()
                .contains("2028-12-31", "2028-06-30");
    }

    @Test
    void mileage_is_computed_and_another_amount_names_it() {
        var trip = "\"mileage\":{\"distanceKm\":\"35.5\",\"country\":\"DE\"}";

        var item = wallet().claim("sp-m1", "MILEAGE", "2026-11-16", trip);
        var other =
                wallet().claim(
                                "sp-m2",
                                "MILEAGE",
                                "2026-11-17",
                                trip + "," + Wallet.gross("20.00", "EUR"));
        var before = wallet().claim("sp-m3", "MILEAGE", "2026-11-13", trip);
        var gap = wallet().claim("sp-m4", "MILEAGE", "2026-11-21", trip);
        var last = wallet().claim("sp-m5", "MILEAGE", "2026-11-20", trip);
        var next = wallet().claim("sp-m6", "MILEAGE", "2026-11-24", trip);

        assertThat(item.status()).as(item.text()).isEqualTo(201);
        assertThat(item.body().path("gross").path("amount").asText()).isEqualTo("11.89");
        assertThat(item.body().path("ruling").path("policyFrom").asText()).isEqualTo("2026-11-16");
        assertThat(other.codes()).containsExactly("AMOUNT_NOT_AS_COMPUTED");
        assertThat(other.text()).contains("11.89 EUR");
        assertThat(before.codes()).containsExactly("ALLOWANCE_MISSING");
        assertThat(gap.codes()).containsExactly("POLICY_MISSING", "ALLOWANCE_MISSING");
        assertThat(last.status()).isEqualTo(201);
        assertThat(next.body().path("ruling").path("policyFrom").asText()).isEqualTo("2026-11-24");
        var read =
                world.get(
                        token("lbrandt"), Wallet.EXPENSES + "/" + item.body().path("id").asText());
        assertThat(read.body()).isEqualTo(item.body());
    }

    @Test
    void one_per_diem_a_day_stays_however_many_send_it_at_once() throws Exception {
        var calls = new ArrayList<Callable<World.Answer>>();
        for (int i = 0; i < 6; i++) {
            var key = "sp-d" + i;
            calls.add(() ->
                    wallet().claim(
                                    key,
                                    "PER_DIEM",
                                    "2026-11-17",
                                    perDiem("FULL_DAY", "\"BREAKFAST\",\"BREAKFAST\"")));
        }
        try (var clients = Executors.newFixedThreadPool(6)) {
            var answers = new ArrayList<World.Answer>();
            for (var future : clients.invokeAll(calls)) {
                answers.add(future.get());
            }

            assertThat(answers).filteredOn(one -> one.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(one -> one.status() != 201)
                    .allSatisfy(one -> assertThat(one.codes()).containsExactly("PER_DIEM_TAKEN"));
            assertThat(answers)
                    .filteredOn(one -> one.status() == 201)
                    .first()
                    .extracting(one -> one.body().path("gross").path("amount").asText())
                    .isEqualTo("22.40");
        }
    }

    @Test
    void above_a_limit_is_refused_or_left_to_finance() {
        var lunch = wallet().claim("sp-l1", "MEAL", "2026-11-18", Wallet.gross("25.00", "EUR"));
        var dinner = wallet().claim("sp-l2", "MEAL", "2026-11-18", Wallet.gross("55.01", "EUR"));
        var feast = wallet().claim("sp-l3", "MEAL", "2026-11-19", Wallet.gross("60.01", "EUR"));
        var hotel = wallet().claim("sp-l4", "HOTEL", "2026-11-18", Wallet.gross("180.01", "EUR"));
        var byManager = wallet().approve("paul", "sp-l5", hotel);
        var stateThen = wallet().state(hotel);
        var byFinance = wallet().approve("fiona", "sp-l6", hotel);

        assertThat(lunch.status()).as(lunch.text()).isEqualTo(201);
        assertThat(dinner.codes()).containsExactly("DAY_LIMIT");
        assertThat(feast.codes()).containsExactly("ITEM_LIMIT");
        assertThat(hotel.body().path("ruling").path("exceeded").path(0).asText()).isEqualTo("ITEM");
        assertThat(reason(byManager)).isEqualTo("NEEDS_FINANCE");
        assertThat(stateThen).isEqualTo("SUBMITTED");
        assertThat(byFinance.body().path("approvedExpenseItems").asInt()).isEqualTo(1);
        assertThat(wallet().state(hotel)).isEqualTo("APPROVED");
    }

    @Test
    void an_expense_that_needs_a_receipt_is_approved_only_with_it() throws Exception {
        var item = wallet().claim("sp-c1", "MEAL", "2026-11-24", Wallet.gross("25.01", "EUR"));
        var without = wallet().approve("paul", "sp-c2", item);
        var financeToo = wallet().approve("fiona", "sp-c3", item);
        attach(item);
        var with = wallet().approve("paul", "sp-c4", item);

        assertThat(item.body().path("ruling").path("receiptRequired").asBoolean()).isTrue();
        assertThat(reason(without)).isEqualTo("RECEIPT_MISSING");
        assertThat(without.body().path("refused").path(0).path("id").asText())
                .isEqualTo(item.body().path("id").asText());
        assertThat(reason(financeToo)).isEqualTo("RECEIPT_MISSING");
        assertThat(with.body().path("approvedExpenseItems").asInt()).as(with.text()).isEqualTo(1);
    }

    private void attach(World.Answer item) throws IOException, InterruptedException {
        var path = Wallet.EXPENSES + "/" + item.body().path("id").asText() + "/receipts";
        var address = "http://127.0.0.1:" + RestAssured.port + path;
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .header("Authorization", "Bearer " + token("lbrandt"))
                                    .header("Idempotency-Key", "sp-receipt")
                                    .header("Content-Type", "application/pdf")
                                    .POST(HttpRequest.BodyPublishers.ofString("%PDF-1.4 dinner"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    private static String trip(String user, String from, String to, String meals) {
        return """
        {"legalEntity":"DE01","consultant":"%s","project":"SPEND","country":"DE","from":"%s",
         "to":"%s","meals":%s,"billable":true}
        """
                .formatted(user, from, to, meals);
    }

    @Test
    void a_trip_pays_each_day_once_and_overlaps_no_other() {
        var path = Wallet.EXPENSES + "/trips";
        var meals =
                """
                {"2026-11-25":["BREAKFAST"],"2026-11-26":["BREAKFAST","LUNCH","DINNER"]}
                """;
        var body = trip("lbrandt", "2026-11-24", "2026-11-27", meals);

        var trip = world.post(token("lbrandt"), path, "sp-t1", body);
        var repeat = world.post(token("lbrandt"), path, "sp-t1", body);
        var overlapping =
                world.post(
                        token("lbrandt"),
                        path,
                        "sp-t2",
                        trip("lbrandt", "2026-11-26", "2026-11-28", "{}"));
        var stored =
                world.count(
                        "select count(*) from expense_item where spent_by = 'lbrandt'"
                                + " and day_part is not null and spent_on > '2026-11-23'");

        assertThat(trip.status()).as(trip.text()).isEqualTo(200);
        assertThat(trip.body().path("items").findValuesAsText("part"))
                .containsExactly("TRAVEL_DAY", "FULL_DAY", "TRAVEL_DAY");
        assertThat(trip.body().path("total").path("amount").asText()).isEqualTo("50.40");
        assertThat(trip.body().path("unpaid").path(0).asText()).isEqualTo("2026-11-26");
        assertThat(repeat.body()).isEqualTo(trip.body());
        assertThat(overlapping.codes()).containsExactly("PER_DIEM_TAKEN");
        assertThat(overlapping.text()).contains("days.2026-11-27.spentOn");
        assertThat(stored).isEqualTo(3);
    }

    @Test
    void a_trip_is_claimed_by_the_traveller_and_every_fault_is_named() {
        var path = Wallet.EXPENSES + "/trips";
        var own = trip("lbrandt", "2026-11-28", "2026-11-28", "{}");
        var faulty =
                trip("lbrandt", "2026-11-28", "2026-11-27", "{\"2026-11-29\":[\"LUNCH\"]}")
                        .replace("\"DE\"", "\"XX\"");

        assertThat(world.post(null, path, "sp-u1", own).status()).isEqualTo(401);
        assertThat(world.post(token("fiona"), path, "sp-u2", own).status()).isEqualTo(403);
        assertThat(world.post(token("sfischer"), path, "sp-u3", own).status()).isEqualTo(403);
        assertThat(world.post(token("tnguyen"), path, "sp-u4", own).status()).isEqualTo(404);
        assertThat(
                        world.post(token("lbrandt"), path, "sp-u5", faulty)
                                .body()
                                .path("violations")
                                .findValuesAsText("field"))
                .containsExactly("country", "to", "meals.2026-11-29");
        assertThat(
                        world.post(
                                        token("lbrandt"),
                                        path,
                                        "sp-u6",
                                        trip("lbrandt", "2026-11-20", "2026-11-22", "{}"))
                                .codes())
                .containsExactly(
                        "POLICY_MISSING",
                        "ALLOWANCE_MISSING",
                        "POLICY_MISSING",
                        "ALLOWANCE_MISSING");
    }
}
