package io.ledgerline.time;

import static io.ledgerline.time.Wallet.gross;
import static io.ledgerline.time.Wallet.money;
import static io.ledgerline.time.World.LIMIT;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.ExpenseItem;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Exchange rates, and expenses in another currency than the project's. */
@ServiceTest
class ExchangeRateIT {

    private static final String RATES = "/api/v1/exchange-rates";

    @Inject World world;

    @Test
    void foreign_money_waits_for_its_rate_keeps_it_and_tells_it() {
        world.know(Firm.of("DE01", "FXMONEY", "sfischer"));
        var wallet = new Wallet(world, "sfischer", "FXMONEY");
        var told = world.probe(Topics.EXPENSE_ITEMS);
        var more = gross("100.01", "USD") + "," + money("recoverableTax", "10.01", "USD");

        var missing = wallet.claim("sp-x1", "TRAVEL_AIR", "2026-11-19", more);
        var rate = rate("sp-x2", "USD", "2026-11-13", "0.85");
        var item = wallet.claim("sp-x1", "TRAVEL_AIR", "2026-11-19", more);
        var tooOld = wallet.claim("sp-x3", "TRAVEL_AIR", "2026-11-25", more);
        rate("sp-x4", "USD", "2026-11-13", "0.90");
        var approval = wallet.approve("paul", "sp-x5", item);

        assertThat(missing.codes()).containsExactly("EXCHANGE_RATE_MISSING");
        assertThat(missing.text()).contains("\"owner\":\"FINANCE\"");
        assertThat(rate.status()).as(rate.text()).isEqualTo(200);
        assertThat(item.status()).as(item.text()).isEqualTo(201);
        assertThat(item.body().path("gross").path("amount").asText()).isEqualTo("85.01");
        assertThat(item.body().path("recoverableTax").path("amount").asText()).isEqualTo("8.51");
        assertThat(item.body().path("net").path("amount").asText()).isEqualTo("76.50");
        assertThat(tooOld.codes()).containsExactly("EXCHANGE_RATE_MISSING");
        assertThat(approval.body().path("approvedExpenseItems").asInt()).isEqualTo(1);
        var seen =
                told.await(
                        1,
                        LIMIT,
                        one ->
                                world.read(Topics.EXPENSE_ITEMS, one, ExpenseItem.class)
                                        .getId()
                                        .toString()
                                        .equals(item.body().path("id").asText()));
        var fact = world.read(Topics.EXPENSE_ITEMS, seen.getLast(), ExpenseItem.class);
        assertThat(fact.getGross().getAmount()).isEqualByComparingTo(new BigDecimal("85.01"));
        assertThat(fact.getOriginalGross().getAmount())
                .isEqualByComparingTo(new BigDecimal("100.01"));
        assertThat(fact.getExchangeRate()).isEqualByComparingTo(new BigDecimal("0.85"));
        assertThat(fact.getExchangeRateDate()).isEqualTo(LocalDate.of(2026, 11, 13));
        assertThat(
                        world.get(token("audra"), RATES + "?legalEntity=DE01&currency=USD")
                                .body()
                                .path("items"))
                .singleElement()
                .extracting(one -> one.path("rate").path("rate").asText())
                .isEqualTo("0.9");
    }

    private World.Answer rate(String key, String currency, String date, String rate) {
        return world.put(
                token("fiona"),
                RATES,
                key,
                """
                {"legalEntity":"DE01","rates":[{"currency":"%s","into":"EUR","date":"%s",
                 "rate":"%s"}]}
                """
                        .formatted(currency, date, rate));
    }

    @Test
    void every_fault_of_a_list_of_rates_is_named_and_none_is_stored() {
        var answer =
                world.put(
                        token("fiona"),
                        RATES,
                        "sp-q1",
                        """
                        {"legalEntity":"DE01","rates":[
                         {"currency":"SEK","into":"EUR","date":"2026-11-02","rate":"0.09"},
                         {"currency":"SEK","into":"EUR","date":"2026-11-02","rate":"0.10"},
                         {"currency":"EUR","into":"EUR","date":"2026-11-02","rate":"1"},
                         {"currency":"XYZ","into":"EUR","rate":"0"}]}
                        """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("violations").findValuesAsText("field"))
                .containsExactly(
                        "rates[1].date",
                        "rates[2].into",
                        "rates[3].currency",
                        "rates[3].date",
                        "rates[3].rate");
        assertThat(world.count("select count(*) from exchange_rate where currency = 'SEK'"))
                .isZero();
    }
}
