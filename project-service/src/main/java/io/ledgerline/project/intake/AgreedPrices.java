package io.ledgerline.project.intake;

import io.ledgerline.project.books.ListPrices;
import io.ledgerline.project.contract.AgreedRate;
import io.ledgerline.project.contract.BillingMethod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The prices of hours that a deal was sold at, pure: unit price less discount, for the role that
 * the product sells or, where it names none, for every role. They hold before the rate card's, and
 * where they differ from it, that is said.
 *
 * @param listed prices of the deal's rate card when the contract starts; empty when not known
 */
record AgreedPrices(List<Price> prices, Map<String, BigDecimal> listed) {

    private static final int RATE_DECIMALS = 4;
    private static final int PERCENT_DECIMALS = 2;

    /**
     * @param path of the line item
     * @param role null: every role without a price of its own
     * @param hourlyRate net, at most four decimals, half up
     */
    record Price(String path, @Nullable String role, BigDecimal hourlyRate, String told) {}

    /**
     * A price that is not the rate card's.
     *
     * @param listed null when the card has no price for the role
     */
    record Difference(String role, BigDecimal agreed, @Nullable BigDecimal listed) {}

    static AgreedPrices of(Deal deal, Optional<ListPrices> card) {
        var from = deal.startsOn().orElse(LocalDate.EPOCH);
        var prices =
                deal.lines().stream()
                        .filter(line -> line.isSoldAs(BillingMethod.TIME_AND_MATERIAL))
                        .filter(line -> line.unitPrice() != null)
                        .map(AgreedPrices::price)
                        .toList();
        return new AgreedPrices(
                prices, card.<Map<String, BigDecimal>>map(one -> one.on(from)).orElse(Map.of()));
    }

    private static Price price(Deal.Line line) {
        var unit = Objects.requireNonNull(line.unitPrice());
        var left = BigDecimal.ONE.subtract(line.discountPercent().movePointLeft(PERCENT_DECIMALS));
        var rate = unit.multiply(left).setScale(RATE_DECIMALS, RoundingMode.HALF_UP);
        return new Price(
                line.path(),
                Objects.requireNonNull(line.sold()).role(),
                rate,
                line.discountPercent().signum() == 0
                        ? plain(rate)
                        : "%s, that is %s less %s %%"
                                .formatted(
                                        plain(rate), plain(unit), plain(line.discountPercent())));
    }

    /** Those that give a role another price than an earlier line item of the deal. */
    List<Price> contradicting() {
        var known = new HashMap<@Nullable String, BigDecimal>();
        return prices.stream()
                .filter(price -> {
                    var first = known.putIfAbsent(price.role(), price.hourlyRate());
                    return first != null && first.compareTo(price.hourlyRate()) != 0;
                })
                .toList();
    }

    /** One for each role; only for a deal without contradictions. */
    List<AgreedRate> rates(Deal deal) {
        var rates = new ArrayList<AgreedRate>();
        for (var price : prices) {
            if (rates.stream().noneMatch(rate -> Objects.equals(rate.role(), price.role()))) {
                rates.add(new AgreedRate(price.role(), price.hourlyRate(), reason(deal, price)));
            }
        }
        return rates;
    }

    private String reason(Deal deal, Price price) {
        var agreed = "agreed in deal %s: %s an hour".formatted(deal.source().id(), price.told());
        var other =
                differences(price).stream()
                        .map(one ->
                                one.listed() == null
                                        ? "nothing for " + one.role()
                                        : plain(one.listed()) + " for " + one.role())
                        .collect(Collectors.joining(", "));
        return other.isEmpty()
                ? agreed
                : "%s; rate card %s lists %s".formatted(agreed, deal.rateCard(), other);
    }

    /** By role, where the deal's price is not the card's; empty while the card is not known. */
    List<Difference> differences() {
        return prices.stream().flatMap(price -> differences(price).stream()).distinct().toList();
    }

    private List<Difference> differences(Price price) {
        if (listed.isEmpty()) {
            return List.of();
        }
        var role = price.role();
        var roles = role == null ? priceless() : List.of(role);
        return roles.stream()
                .map(one -> new Difference(one, price.hourlyRate(), listed.get(one)))
                .filter(one ->
                        one.listed() == null || one.listed().compareTo(price.hourlyRate()) != 0)
                .toList();
    }

    /** The card's roles that no line item prices. */
    private List<String> priceless() {
        return listed.keySet().stream()
                .filter(role -> prices.stream().noneMatch(price -> role.equals(price.role())))
                .sorted()
                .toList();
    }

    private static String plain(BigDecimal number) {
        var brief = number.stripTrailingZeros();
        return brief.setScale(Math.max(2, brief.scale())).toPlainString();
    }
}
