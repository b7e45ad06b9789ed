package io.ledgerline.time.policy;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.reference.OnLikeness;
import io.ledgerline.time.spending.ExchangeRate;
import io.ledgerline.time.spending.ExpensePolicy;
import io.ledgerline.time.spending.ExpensePolicy.CategoryRule;
import io.ledgerline.time.spending.ExpensePolicy.Effect;
import io.ledgerline.time.spending.ExpensePolicy.MileageRate;
import io.ledgerline.time.spending.ExpensePolicy.PerDiemRate;
import io.ledgerline.time.spending.ExpensePolicy.Tier;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.PerDiem;
import io.ledgerline.time.spending.SpendingTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** DE01 pays by a policy in September and in November 2026, not in October; before not ruled. */
public final class SpendingFixture {

    public static final LocalDate DAY = LocalDate.of(2026, 9, 14);

    private SpendingFixture() {}

    public static BigDecimal decimal(String number) {
        return new BigDecimal(number);
    }

    public static ExpensePolicy policy(String from, @Nullable String to) {
        return new ExpensePolicy(
                "DE01",
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                "EUR",
                List.of(
                        rule("HOTEL", "180", null, Effect.NEEDS_FINANCE, "50", "7", null),
                        rule("MEAL", "60", "80", Effect.REFUSE, "25", "19", "50"),
                        new CategoryRule("OTHER", null, null, null, null, null, null, false)),
                List.of(
                        new MileageRate(
                                "DE",
                                List.of(
                                        new Tier(decimal("20"), decimal("0.30")),
                                        new Tier(null, decimal("0.38"))),
                                ExpensePolicy.Per.TRIP)),
                List.of(
                        new PerDiemRate(
                                "DE",
                                decimal("28"),
                                decimal("14"),
                                decimal("20"),
                                decimal("40"),
                                decimal("40")),
                        new PerDiemRate(
                                "FR",
                                decimal("53"),
                                decimal("36"),
                                decimal("20"),
                                decimal("40"),
                                decimal("40"))),
                OnLikeness.CASE,
                1);
    }

    private static CategoryRule rule(
            String category,
            String item,
            @Nullable String day,
            Effect effect,
            String receipt,
            String tax,
            @Nullable String share) {
        return new CategoryRule(
                category,
                decimal(item),
                day == null ? null : decimal(day),
                effect,
                decimal(receipt),
                decimal(tax),
                share == null ? null : decimal(share),
                null);
    }

    /** With the US dollar of Friday 2026-09-11, of the 14th and of October; the yen has no rate. */
    public static SpendingTerms terms() {
        return new SpendingTerms(
                Map.of("DE01", "EUR", "US01", "USD"),
                List.of(policy("2026-09-01", "2026-09-30"), policy("2026-11-01", null)),
                List.of(
                        rate("USD", "2026-09-11", "0.85"),
                        rate("USD", "2026-09-14", "0.8555555555"),
                        rate("VND", "2026-09-14", "0.0000327")));
    }

    private static ExchangeRate rate(String currency, String date, String rate) {
        return new ExchangeRate("DE01", currency, "EUR", LocalDate.parse(date), decimal(rate));
    }

    public static Claim claim(
            String category, LocalDate day, String gross, String tax, String currency) {
        return new Claim(
                "DE01",
                new Claim.Names("A", "P", null, category),
                day,
                Money.of(gross, currency),
                Money.of(tax, currency),
                false,
                null,
                null);
    }

    public static Claim trip(String distanceKm, String country, @Nullable String gross) {
        return new Claim(
                "DE01",
                new Claim.Names("A", "P", null, "MILEAGE"),
                DAY,
                gross == null ? null : Money.of(gross, "EUR"),
                null,
                true,
                new Mileage(decimal(distanceKm), country),
                null);
    }

    public static Claim away(
            String country, PerDiem.Part part, Set<PerDiem.Meal> meals, @Nullable String gross) {
        return new Claim(
                "DE01",
                new Claim.Names("A", "P", null, "PER_DIEM"),
                DAY,
                gross == null ? null : Money.of(gross, "EUR"),
                null,
                true,
                null,
                new PerDiem(country, part, meals));
    }
}
