package io.ledgerline.time.policy;

import static io.ledgerline.time.policy.SpendingFixture.DAY;
import static io.ledgerline.time.policy.SpendingFixture.away;
import static io.ledgerline.time.policy.SpendingFixture.claim;
import static io.ledgerline.time.policy.SpendingFixture.decimal;
import static io.ledgerline.time.policy.SpendingFixture.policy;
import static io.ledgerline.time.policy.SpendingFixture.terms;
import static io.ledgerline.time.policy.SpendingFixture.trip;
import static io.ledgerline.time.policy.WorkFixture.person;
import static io.ledgerline.time.policy.WorkFixture.references;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.spending.Assessment.Limit;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.PerDiem;
import io.ledgerline.time.spending.PerDiem.Meal;
import io.ledgerline.time.spending.PerDiem.Part;
import io.ledgerline.time.spending.Spent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the policy of the entity and its exchange rates say of an expense. */
class SpendingCheckTest {

    private static ResolvedClaim resolved(Claim claim, Spent... day) {
        return ResolvedClaim.of(claim, references(), terms(), List.of(day), BigDecimal.ZERO);
    }

    private static List<String> judge(Claim claim, Spent... day) {
        return ExpenseCheck.judge(resolved(claim, day)).stream()
                .map(one -> one.code().name())
                .toList();
    }

    private static List<String> rules(@Nullable String rules) {
        return rules == null ? List.of() : List.of(rules.split(" "));
    }

    private static Set<Meal> meals(@Nullable String letters) {
        return letters == null
                ? Set.of()
                : Arrays.stream(Meal.values())
                        .filter(meal -> letters.contains(meal.name().substring(0, 1)))
                        .collect(Collectors.toSet());
    }

    private static Spent meal(String entity, String amount) {
        return new Spent(person("A"), entity, "MEAL", DAY, Money.of(amount, "EUR"), false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    km     | gross | pays   | rules
                    0.1    |       | 0.03   |
                    0.016  |       | 0.00   | AMOUNT_NOT_POSITIVE
                    0.017  |       | 0.01   |
                    19.999 |       | 6.00   |
                    20     |       | 6.00   |
                    20.01  |       | 6.00   |
                    20.014 |       | 6.01   |
                    35.5   |       | 11.89  |
                    35.5   | 11.89 | 11.89  |
                    35.5   | 11.90 | 11.89  | AMOUNT_NOT_AS_COMPUTED
                    35.5   | 0.01  | 11.89  | AMOUNT_NOT_AS_COMPUTED
                    1234.5 |       | 467.51 |
                    """)
    void mileage_pays_each_tier_and_is_rounded_once(
            String km, @Nullable String gross, String pays, @Nullable String rules) {
        var claim = trip(km, "DE", gross);

        assertThat(judge(claim)).isEqualTo(rules(rules));
        assertThat(resolved(claim).gross()).isEqualTo(Money.of(pays, "EUR"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    country | part       | meals | pays  | rules
                    DE      | FULL_DAY   |       | 28.00 |
                    DE      | FULL_DAY   | B     | 22.40 |
                    DE      | FULL_DAY   | L     | 16.80 |
                    DE      | FULL_DAY   | BD    | 11.20 |
                    DE      | FULL_DAY   | BLD   | 0.00  | AMOUNT_NOT_POSITIVE
                    DE      | TRAVEL_DAY |       | 14.00 |
                    DE      | TRAVEL_DAY | B     | 8.40  |
                    DE      | TRAVEL_DAY | D     | 2.80  |
                    DE      | TRAVEL_DAY | LD    | 0.00  | AMOUNT_NOT_POSITIVE
                    FR      | FULL_DAY   | B     | 42.40 |
                    FR      | TRAVEL_DAY | BL    | 4.20  |
                    """)
    void a_per_diem_loses_a_share_of_the_full_day_for_each_meal(
            String country,
            Part part,
            @Nullable String meals,
            String pays,
            @Nullable String rules) {
        var claim = away(country, part, meals(meals), null);

        assertThat(judge(claim)).isEqualTo(rules(rules));
        assertThat(resolved(claim).gross()).isEqualTo(Money.of(pays, "EUR"));
    }

    @Test
    void an_allowance_needs_its_rate_its_details_and_has_no_tax() {
        assertThat(judge(trip("10", "CH", null))).containsExactly("ALLOWANCE_MISSING");
        assertThat(judge(away("CH", Part.FULL_DAY, Set.of(), null)))
                .containsExactly("ALLOWANCE_MISSING");
        assertThat(judge(claim("MILEAGE", DAY, "3.00", "0.00", "EUR")))
                .containsExactly("DETAILS_NOT_OF_CATEGORY");
        assertThat(judge(claim("PER_DIEM", DAY, "3.00", "0.00", "EUR")))
                .containsExactly("DETAILS_NOT_OF_CATEGORY");
        assertThat(
                        judge(
                                new Claim(
                                        "DE01",
                                        new Claim.Names("A", "P", null, "HOTEL"),
                                        DAY,
                                        null,
                                        null,
                                        true,
                                        new Mileage(decimal("10"), "DE"),
                                        null)))
                .containsExactly("DETAILS_NOT_OF_CATEGORY");
        assertThat(
                        judge(
                                new Claim(
                                        "DE01",
                                        new Claim.Names("A", "P", null, "MILEAGE"),
                                        DAY,
                                        null,
                                        Money.of("0.10", "EUR"),
                                        true,
                                        new Mileage(decimal("10"), "DE"),
                                        null)))
                .containsExactly("TAX_NOT_VALID");
    }

    @Test
    void one_per_diem_for_a_person_and_day_whatever_the_entity() {
        var claim = away("DE", Part.FULL_DAY, Set.of(), null);
        var elsewhere =
                new Spent(person("A"), "US01", "PER_DIEM", DAY, Money.of("60.00", "USD"), true);
        var others =
                new Spent(person("B"), "DE01", "PER_DIEM", DAY, Money.of("28.00", "EUR"), true);

        assertThat(judge(claim, elsewhere)).containsExactly("PER_DIEM_TAKEN");
        assertThat(judge(claim, others, meal("DE01", "10.00"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    category | gross  | tax   | rules        | receipt | finance
                    MEAL     | 25.00  | 0.00  |              | false   |
                    MEAL     | 25.01  | 0.00  |              | true    |
                    MEAL     | 60.00  | 0.00  |              | true    |
                    MEAL     | 60.01  | 0.00  | ITEM_LIMIT   | true    | ITEM
                    MEAL     | 80.01  | 0.00  | ITEM_LIMIT DAY_LIMIT | true | ITEM DAY
                    MEAL     | 59.50  | 4.75  |              | true    |
                    MEAL     | 59.50  | 4.76  | TAX_TOO_HIGH | true    |
                    HOTEL    | 180.00 | 11.78 |              | true    |
                    HOTEL    | 180.00 | 11.79 | TAX_TOO_HIGH | true    |
                    HOTEL    | 180.01 | 0.00  |              | true    | ITEM
                    TRAVEL_AIR | 9999.99 | 1.00 |           | false   |
                    """)
    void a_limit_holds_to_the_cent(
            String category,
            String gross,
            String tax,
            @Nullable String rules,
            boolean receipt,
            @Nullable String finance) {
        var claim = claim(category, DAY, gross, tax, "EUR");

        assertThat(judge(claim)).isEqualTo(rules(rules));
        assertThat(resolved(claim).ruling().receiptRequired()).isEqualTo(receipt);
        assertThat(resolved(claim).ruling().exceeded())
                .extracting(Limit::name)
                .isEqualTo(rules(finance));
    }

    @Test
    void the_limit_of_a_day_counts_the_entitys_other_meals_only() {
        var claim = claim("MEAL", DAY, "30.00", "0.00", "EUR");

        assertThat(judge(claim, meal("DE01", "50.00"))).isEmpty();
        assertThat(judge(claim, meal("DE01", "50.01"))).containsExactly("DAY_LIMIT");
        assertThat(judge(claim, meal("DE01", "30.00"), meal("DE01", "20.01")))
                .containsExactly("DAY_LIMIT");
        assertThat(judge(claim, meal("US01", "70.00"))).isEmpty();
    }

    @Test
    void a_category_that_is_never_billed_is_not_sent_as_billable() {
        var own = claim("OTHER", DAY, "10.00", "0.00", "EUR");
        var billed =
                new Claim(
                        "DE01",
                        new Claim.Names("A", "P", null, "OTHER"),
                        DAY,
                        own.gross(),
                        null,
                        true,
                        null,
                        null);

        assertThat(judge(own)).isEmpty();
        assertThat(judge(billed)).containsExactly("CATEGORY_NOT_BILLABLE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    day        | rules
                    2026-08-31 |
                    2026-09-01 | ITEM_LIMIT
                    2026-09-30 | ITEM_LIMIT
                    2026-10-01 | POLICY_MISSING
                    2026-10-31 | POLICY_MISSING
                    2026-11-01 | ITEM_LIMIT
                    """)
    void a_policy_holds_from_its_first_to_its_last_day_and_a_gap_is_a_fault(
            LocalDate day, @Nullable String rules) {
        assertThat(judge(claim("MEAL", day, "60.01", "0.00", "EUR"))).isEqualTo(rules(rules));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    day        | gross   | tax    | currency | rules | booked | bookedTax
                    2026-09-13 | 100.01  | 10.01  | USD | | 85.01 | 8.51
                    2026-09-14 | 100.00  | 0.00   | USD | | 85.56 | 0.00
                    2026-09-21 | 0.03    | 0.00   | USD | | 0.03  | 0.00
                    2026-09-14 | 1000000 | 0      | VND | | 32.70 | 0.00
                    2026-09-14 | 100     | 0      | VND | AMOUNT_NOT_POSITIVE | 0.00 | 0.00
                    2026-09-14 | 0.02    | 0.01   | USD | | 0.02 | 0.01
                    """)
    void foreign_money_is_booked_at_the_latest_rate_rounded_half_up(
            LocalDate day,
            String gross,
            String tax,
            String currency,
            @Nullable String rules,
            String booked,
            String bookedTax) {
        var claim = claim("TRAVEL_AIR", day, gross, tax, currency);

        assertThat(judge(claim)).isEqualTo(rules(rules));
        var resolved = resolved(claim);
        assertThat(resolved.gross()).isEqualTo(Money.of(booked, "EUR"));
        assertThat(resolved.recoverableTax()).isEqualTo(Money.of(bookedTax, "EUR"));
        assertThat(resolved.conversion()).extracting(one -> one.gross()).isEqualTo(claim.gross());
    }

    @Test
    void a_rate_is_never_of_a_later_day_nor_older_than_a_week_and_its_lack_waits_for_it() {
        assertThat(judge(claim("TRAVEL_AIR", LocalDate.of(2026, 9, 10), "1.00", "0.00", "USD")))
                .containsExactly("EXCHANGE_RATE_MISSING");
        assertThat(judge(claim("TRAVEL_AIR", LocalDate.of(2026, 9, 22), "1.00", "0.00", "USD")))
                .containsExactly("EXCHANGE_RATE_MISSING");

        var missing = ExpenseCheck.judge(resolved(claim("TRAVEL_AIR", DAY, "9", "0", "JPY")));

        assertThat(missing).hasSize(1);
        assertThat(missing.getFirst().waitsFor())
                .map(KnownFact::toString)
                .containsExactly("exchange-rate:DE01/JPY/EUR");
        assertThat(missing.getFirst().owner().name()).isEqualTo("FINANCE");
    }

    @Test
    void a_tax_in_another_currency_is_refused_even_when_it_is_zero() {
        for (var gross : List.of(Money.of("10.00", "USD"), Money.of("10.00", "EUR"))) {
            for (var tax : List.of("0.00", "1.00")) {
                var other = gross.currencyCode().equals("USD") ? "EUR" : "USD";
                var claim =
                        new Claim(
                                "DE01",
                                new Claim.Names("A", "P", null, "TRAVEL_AIR"),
                                DAY,
                                gross,
                                Money.of(tax, other),
                                true,
                                null,
                                null);
                assertThat(judge(claim)).containsExactly("TAX_NOT_VALID");
            }
        }
    }

    @Test
    void a_limit_is_held_against_the_amount_in_the_currency_of_the_entity() {
        assertThat(judge(claim("MEAL", DAY, "70.12", "0.00", "USD"))).isEmpty();
        assertThat(judge(claim("MEAL", DAY, "70.14", "0.00", "USD"))).containsExactly("ITEM_LIMIT");
    }

    @Test
    void every_booked_expense_ties_to_the_cent_and_what_is_refused_stays_refused_when_raised() {
        var seed = 20_261_123L;
        var random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            var gross = BigDecimal.valueOf(random.nextInt(1, 20_000), 2);
            var tax = BigDecimal.valueOf(random.nextInt(0, 400), 2);
            var currency = random.nextBoolean() ? "EUR" : "USD";
            var category = random.nextBoolean() ? "MEAL" : "HOTEL";
            var claim = claim(category, DAY, gross.toPlainString(), tax.toPlainString(), currency);
            var more =
                    claim(
                            category,
                            DAY,
                            gross.add(BigDecimal.valueOf(random.nextInt(1, 100), 2))
                                    .toPlainString(),
                            tax.toPlainString(),
                            currency);
            var resolved = resolved(claim);
            var what = "seed %d, %s".formatted(seed, claim);

            assertThat(resolved.net().plus(resolved.recoverableTax()))
                    .as(what)
                    .isEqualTo(resolved.gross());
            assertThat(resolved(more).ruling().exceeded())
                    .as(what)
                    .containsAll(resolved.ruling().exceeded());
            if (judge(claim).contains("ITEM_LIMIT")) {
                assertThat(judge(more)).as(what).contains("ITEM_LIMIT");
            }
            if (judge(claim).isEmpty()) {
                assertThat(resolved.net().signum()).as(what).isPositive();
                assertThat(tax)
                        .as(what)
                        .isLessThanOrEqualTo(
                                gross.multiply(decimal("19"))
                                        .divide(decimal("119"), 2, RoundingMode.HALF_UP));
            }
        }
    }

    @Test
    void a_longer_trip_never_pays_less_and_meals_never_raise_a_per_diem() {
        var seed = 7_202_611L;
        var random = new Random(seed);
        var policy = policy("2026-09-01", null);
        for (int i = 0; i < 3_000; i++) {
            var km = BigDecimal.valueOf(random.nextInt(1, 2_000_000), 3);
            var more = km.add(BigDecimal.valueOf(random.nextInt(0, 50_000), 3));
            var half = km.divide(decimal("2"), 3, RoundingMode.DOWN);
            assertThat(policy.pay(new Mileage(more, "DE"), BigDecimal.ZERO).orElseThrow().amount())
                    .as("seed %d, %s km", seed, km)
                    .isGreaterThanOrEqualTo(
                            policy.pay(new Mileage(km, "DE"), BigDecimal.ZERO)
                                    .orElseThrow()
                                    .amount());
            // The later kilometres pay more here, so a trip cut in two never gains.
            assertThat(policy.pay(new Mileage(half, "DE"), BigDecimal.ZERO).orElseThrow().amount())
                    .as("seed %d, %s km", seed, km)
                    .isLessThanOrEqualTo(
                            policy.pay(new Mileage(km, "DE"), BigDecimal.ZERO)
                                    .orElseThrow()
                                    .amount());

            var part = random.nextBoolean() ? Part.FULL_DAY : Part.TRAVEL_DAY;
            var few = meals(random.nextBoolean() ? "B" : null);
            var many = meals("BL");
            assertThat(policy.pay(new PerDiem("FR", part, many)).orElseThrow().amount())
                    .isLessThanOrEqualTo(
                            policy.pay(new PerDiem("FR", part, few)).orElseThrow().amount());
        }
    }
}
