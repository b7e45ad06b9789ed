package io.ledgerline.project.intake;

import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.project.contract.BillingMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A deal in our terms, as it came: what is missing is null until {@link DealCheck} has spoken.
 *
 * @param source id and change stamp in the CRM
 * @param accountId the customer's id in the CRM
 * @param amount net value of the whole deal
 * @param complete whether every line item came
 */
record Deal(
        SourceReference source,
        @Nullable String name,
        boolean won,
        boolean deleted,
        @Nullable String legalEntity,
        @Nullable String accountId,
        @Nullable String currency,
        @Nullable BigDecimal amount,
        @Nullable String template,
        @Nullable String rateCard,
        @Nullable String projectManager,
        @Nullable String purchaseOrder,
        boolean complete,
        List<Line> lines) {

    Deal {
        lines = List.copyOf(lines);
    }

    /**
     * A line item.
     *
     * @param path where it stands in the request
     * @param sold what the product is sold as; null when the mapping does not say
     * @param quantity hours of time and material, pieces of a fixed price
     * @param unitPrice net
     * @param discountPercent taken off quantity x unit price
     * @param total net, after discount
     * @param startsOn first day of the work, or null
     */
    record Line(
            String path,
            @Nullable String id,
            @Nullable String opportunityId,
            @Nullable String productCode,
            @Nullable String description,
            DealMapping.@Nullable Product sold,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            BigDecimal discountPercent,
            @Nullable BigDecimal total,
            @Nullable String currency,
            @Nullable LocalDate startsOn) {

        boolean isSoldAs(BillingMethod method) {
            return sold != null && sold.billingMethod() == method;
        }
    }

    /** First day of the earliest line. */
    Optional<LocalDate> startsOn() {
        return lines.stream()
                .map(Line::startsOn)
                .flatMap(day -> Optional.ofNullable(day).stream())
                .min(LocalDate::compareTo);
    }

    /**
     * Everything that a contract made from this deal depends on, as text: two versions of a deal
     * with the same terms need no new contract. Names of people and of the deal are not terms.
     */
    String terms() {
        var head =
                text(won && !deleted)
                        + text(legalEntity)
                        + text(accountId)
                        + text(currency)
                        + text(plain(amount))
                        + text(template)
                        + text(rateCard)
                        + text(purchaseOrder);
        return lines.stream()
                .map(line ->
                        text(line.productCode)
                                + text(plain(line.quantity))
                                + text(plain(line.unitPrice))
                                + text(plain(line.discountPercent))
                                + text(plain(line.total))
                                + text(line.startsOn))
                .sorted()
                .collect(Collectors.joining("\n", head + "\n", ""));
    }

    private static String text(@Nullable Object part) {
        return part + "|";
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
