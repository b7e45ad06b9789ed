package io.ledgerline.project.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.value.DateRange;
import io.ledgerline.project.books.ListPrices;
import io.ledgerline.project.contract.AgreedRate;
import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.contract.RevenueMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgreedPricesTest {

    private static final LocalDate YEAR = LocalDate.of(2026, 1, 1);
    private static final DealMapping MAPPING =
            new DealMapping(
                    Map.of(
                            "legalEntity", "Legal_Entity__c",
                            "projectTemplate", "Project_Template__c",
                            "rateCard", "Rate_Card__c",
                            "projectManager", "Project_Manager__c",
                            "purchaseOrder", "Purchase_Order__c"),
                    List.of(
                            hours("PS-TM-SENIOR", "SENIOR_CONSULTANT"),
                            hours("PS-TM-*", null),
                            new DealMapping.Product(
                                    "PS-FIX-*",
                                    BillingMethod.FIXED_PRICE,
                                    RevenueMethod.MILESTONE,
                                    false,
                                    null)));
    private static final ListPrices CARD =
            new ListPrices(
                    "DE-STD-2026",
                    "EUR",
                    List.of(
                            row("CONSULTANT", "130.00", YEAR, LocalDate.of(2026, 8, 31)),
                            row("CONSULTANT", "140.00", LocalDate.of(2026, 9, 1), null),
                            row("SENIOR_CONSULTANT", "180.00", YEAR, null)));

    private static DealMapping.Product hours(String code, @Nullable String role) {
        return new DealMapping.Product(
                code, BillingMethod.TIME_AND_MATERIAL, RevenueMethod.AS_WORKED, true, role);
    }

    private static ListPrices.Price row(
            String role, String rate, LocalDate from, @Nullable LocalDate to) {
        return new ListPrices.Price(role, new BigDecimal(rate), new DateRange(from, to));
    }

    private static Deal deal(DealFixture fixture) {
        var request = fixture.request();
        return SalesforceDeal.read(SalesforceDeal.identify(request).orElseThrow(), request, MAPPING)
                .deal();
    }

    @Test
    void a_price_that_is_the_cards_is_agreed_and_no_difference() {
        var deal = deal(DealFixture.bergmann());
        var agreed = AgreedPrices.of(deal, Optional.of(CARD));

        assertThat(agreed.rates(deal))
                .containsExactly(
                        new AgreedRate(
                                "SENIOR_CONSULTANT",
                                new BigDecimal("180.0000"),
                                "agreed in deal " + deal.source().id() + ": 180.00 an hour"));
        assertThat(agreed.differences()).isEmpty();
    }

    @Test
    void a_discount_is_taken_off_the_hour_and_the_difference_to_the_card_is_said() {
        var deal = deal(DealFixture.bergmann().withLine(0, "Discount", new BigDecimal("12.5")));
        var agreed = AgreedPrices.of(deal, Optional.of(CARD));

        assertThat(agreed.rates(deal))
                .singleElement()
                .satisfies(rate -> {
                    assertThat(rate.hourlyRate()).isEqualByComparingTo("157.50");
                    assertThat(rate.reason())
                            .endsWith(
                                    "157.50, that is 180.00 less 12.50 % an hour; rate card"
                                            + " DE-STD-2026 lists 180.00 for SENIOR_CONSULTANT");
                });
        assertThat(agreed.differences())
                .containsExactly(
                        new AgreedPrices.Difference(
                                "SENIOR_CONSULTANT",
                                new BigDecimal("157.5000"),
                                new BigDecimal("180.00")));
    }

    @Test
    void hours_of_no_named_role_price_every_role_that_has_no_price_of_its_own() {
        var deal = deal(DealFixture.bergmann().line("PS-TM-ANY", "10", "150", "1500"));
        var agreed = AgreedPrices.of(deal, Optional.of(CARD));

        assertThat(agreed.rates(deal))
                .extracting(AgreedRate::role)
                .containsExactly("SENIOR_CONSULTANT", null);
        assertThat(agreed.differences())
                .containsExactly(
                        new AgreedPrices.Difference(
                                "CONSULTANT",
                                new BigDecimal("150.0000"),
                                new BigDecimal("140.00")));
        assertThat(agreed.contradicting()).isEmpty();
    }

    @Test
    void a_role_that_the_card_does_not_list_is_a_difference_and_an_unknown_card_is_none() {
        var deal = deal(DealFixture.bergmann());
        var other = new ListPrices("DE-STD-2026", "EUR", List.of(CARD.prices().getFirst()));

        assertThat(AgreedPrices.of(deal, Optional.of(other)).differences()).isEmpty();
        assertThat(
                        AgreedPrices.of(
                                        deal,
                                        Optional.of(
                                                new ListPrices(
                                                        "DE-STD-2026",
                                                        "EUR",
                                                        List.of(CARD.prices().get(1)))))
                                .differences())
                .containsExactly(
                        new AgreedPrices.Difference(
                                "SENIOR_CONSULTANT", new BigDecimal("180.0000"), null));
        assertThat(AgreedPrices.of(deal, Optional.empty()).differences()).isEmpty();
    }
}
