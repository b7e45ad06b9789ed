package io.ledgerline.project.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.project.books.LegalEntity;
import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.contract.BillingType;
import io.ledgerline.project.contract.RevenueMethod;
import io.ledgerline.project.customer.Customer;
import io.ledgerline.project.template.Template;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DealCheckTest {

    private static final DealMapping MAPPING =
            new DealMapping(
                    Map.of(
                            "legalEntity", "Legal_Entity__c",
                            "projectTemplate", "Project_Template__c",
                            "rateCard", "Rate_Card__c",
                            "projectManager", "Project_Manager__c",
                            "purchaseOrder", "Purchase_Order__c"),
                    List.of(
                            new DealMapping.Product(
                                    "PS-TM-*",
                                    BillingMethod.TIME_AND_MATERIAL,
                                    RevenueMethod.AS_WORKED,
                                    true,
                                    null),
                            new DealMapping.Product(
                                    "PS-FIX-*",
                                    BillingMethod.FIXED_PRICE,
                                    RevenueMethod.MILESTONE,
                                    false,
                                    null)));

    private static Arguments spoilt(
            String how, UnaryOperator<DealFixture> spoil, String... expected) {
        return Arguments.of(how, spoil, List.of(expected));
    }

    static Stream<Arguments> spoilt_deals() {
        return Stream.of(
                spoilt("as it is", deal -> deal),
                spoilt("open", deal -> deal.with("IsWon", false), "DEAL_NOT_WON"),
                spoilt(
                        "lost by stage",
                        deal -> deal.with("IsWon", null).with("StageName", "Closed Lost"),
                        "DEAL_NOT_WON"),
                spoilt("won by stage", deal -> deal.with("IsWon", null)),
                spoilt("deleted", deal -> deal.with("IsDeleted", true), "DEAL_DELETED"),
                spoilt("nameless", deal -> deal.with("Name", " "), "FIELD_MISSING"),
                spoilt(
                        "other account",
                        deal -> deal.with("AccountId", "001Hq00002aBcDfIAK"),
                        "UNKNOWN_CUSTOMER"),
                spoilt(
                        "no template",
                        deal -> deal.with("Project_Template__c", null),
                        "UNKNOWN_TEMPLATE"),
                spoilt(
                        "no rate card",
                        deal -> deal.with("Rate_Card__c", null),
                        "RATE_CARD_MISSING"),
                spoilt(
                        "other currency",
                        deal -> deal.with("CurrencyIsoCode", "USD"),
                        "CURRENCY_MISMATCH",
                        "CURRENCY_MISMATCH",
                        "CURRENCY_MISMATCH",
                        "CURRENCY_MISMATCH"),
                spoilt("no currency", deal -> deal.with("CurrencyIsoCode", null), "FIELD_MISSING"),
                spoilt(
                        "one line in dollars",
                        deal -> deal.withLine(0, "CurrencyIsoCode", "USD"),
                        "CURRENCY_MISMATCH"),
                spoilt("half a page", deal -> deal.withPage("done", false), "INCOMPLETE_PAGE"),
                spoilt("a record less", deal -> deal.withPage("totalSize", 3), "INCOMPLETE_PAGE"),
                spoilt("no lines", DealFixture::withoutLines, "NO_LINE_ITEMS"),
                spoilt(
                        "unmapped",
                        deal -> deal.withLine(1, "ProductCode", "MS-RUN-GOLD"),
                        "UNMAPPED_PRODUCT"),
                spoilt(
                        "line of another deal",
                        deal -> deal.withLine(0, "OpportunityId", "006Hq00000K3Tza"),
                        "LINE_OF_OTHER_DEAL"),
                spoilt(
                        "no dates",
                        deal ->
                                deal.withLine(0, "ServiceDate", null)
                                        .withLine(1, "ServiceDate", null),
                        "START_DATE_MISSING"),
                spoilt("one date", deal -> deal.withLine(0, "ServiceDate", null)),
                spoilt(
                        "wrong total",
                        deal ->
                                deal.withLine(0, "TotalPrice", new BigDecimal("162000.01"))
                                        .with("Amount", new BigDecimal("311500.01")),
                        "AMOUNT_MISMATCH"),
                spoilt(
                        "wrong sum",
                        deal -> deal.with("Amount", new BigDecimal("311500.01")),
                        "AMOUNT_MISMATCH"),
                spoilt(
                        "discount as it should be",
                        deal ->
                                deal.withLine(0, "Discount", 10)
                                        .withLine(0, "TotalPrice", 145_800)
                                        .with("Amount", 295_300)),
                spoilt(
                        "a discount of many digits, rounded once on the line",
                        deal ->
                                deal.withLine(0, "Discount", new BigDecimal("33.333333333333336"))
                                        .withLine(0, "TotalPrice", 108_000)
                                        .with("Amount", 257_500)),
                spoilt(
                        "a number too long to compute with",
                        deal -> deal.withLine(0, "Discount", new BigDecimal("1E-400")),
                        "FIELD_MALFORMED"),
                spoilt(
                        "thirds of an hour",
                        deal ->
                                deal.withLine(0, "Quantity", new BigDecimal("0.33"))
                                        .withLine(0, "TotalPrice", new BigDecimal("59.4"))
                                        .with("Amount", new BigDecimal("149559.4")),
                        "QUANTITY_NOT_IN_MINUTES"),
                spoilt(
                        "one role at two prices",
                        deal ->
                                deal.line("PS-TM-SENIOR", "10", "150", "1500")
                                        .with("Amount", 313_000),
                        "PRICES_DIFFER"),
                spoilt(
                        "one role at one price in two line items",
                        deal ->
                                deal.line("PS-TM-JUNIOR", "10", "180", "1800")
                                        .with("Amount", 313_300)),
                spoilt("negative", deal -> deal.withLine(0, "Quantity", -900), "FIELD_MALFORMED"),
                spoilt(
                        "amount as text",
                        deal -> deal.with("Amount", "311500"),
                        "FIELD_MISSING",
                        "FIELD_MALFORMED"),
                spoilt(
                        "all at once",
                        deal ->
                                deal.with("IsWon", false)
                                        .with("AccountId", null)
                                        .with("Rate_Card__c", null)
                                        .withPage("done", false)
                                        .withLine(1, "ProductCode", "X"),
                        "DEAL_NOT_WON",
                        "UNKNOWN_CUSTOMER",
                        "RATE_CARD_MISSING",
                        "INCOMPLETE_PAGE",
                        "UNMAPPED_PRODUCT"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("spoilt_deals")
    void every_rule_that_a_deal_breaks_is_named(
            String how, UnaryOperator<DealFixture> spoil, List<String> expected) {
        assertThat(check(spoil.apply(DealFixture.bergmann()), "DE01", "DE_STANDARD"))
                .extracting(Violation::code)
                .containsExactlyElementsOf(expected);
    }

    @Test
    void an_unknown_entity_hides_nothing_of_the_customer() {
        var violations = check(DealFixture.bergmann().with("Legal_Entity__c", "XX99"), null, null);

        assertThat(violations)
                .extracting(Violation::code)
                .containsExactly("UNKNOWN_LEGAL_ENTITY", "TAX_PROFILE_MISSING");
        assertThat(violations)
                .extracting(Violation::field)
                .containsExactly("opportunity.Legal_Entity__c", "opportunity.AccountId");
        assertThat(violations)
                .extracting(Violation::owner)
                .containsExactly(OwnerQueue.IT, OwnerQueue.FINANCE);
    }

    @Test
    void a_contract_has_one_line_a_billing_method_and_milestones_that_tie() {
        var fixture =
                DealFixture.bergmann()
                        .line("PS-FIX-TRAINING", "1", "0.01", "0.01")
                        .with("Amount", new BigDecimal("311500.01"));

        var draft = DealTerms.draft(facts(fixture, "DE01", "DE_STANDARD"));

        assertThat(draft.lines()).hasSize(2);
        var fixed = draft.lines().get(1);
        assertThat(fixed.amount()).isEqualTo(Money.of("149500.01", "EUR"));
        assertThat(fixed.milestones())
                .extracting(milestone -> milestone.amount().toString())
                .containsExactly("59800.00 EUR", "89700.01 EUR");
    }

    private static List<Violation> check(
            DealFixture fixture, @Nullable String entity, @Nullable String taxProfile) {
        var read = read(fixture);
        return DealRules.check(facts(fixture, entity, taxProfile), read.faults().violations());
    }

    private static SalesforceDeal read(DealFixture fixture) {
        var request = fixture.request();
        return SalesforceDeal.read(
                SalesforceDeal.identify(request).orElseThrow(), request, MAPPING);
    }

    private static DealFacts facts(
            DealFixture fixture, @Nullable String entity, @Nullable String taxProfile) {
        var deal = read(fixture).deal();
        return new DealFacts(
                deal,
                MAPPING,
                Optional.ofNullable(entity)
                        .map(code -> new LegalEntity(code, code, "DE", "EUR", ZoneId.of("UTC"))),
                "001Hq00002aBcDeIAK".equals(deal.accountId())
                        ? List.of(customer(taxProfile))
                        : List.of(),
                entity == null || deal.template() == null
                        ? Optional.empty()
                        : Optional.of(template()),
                Optional.empty());
    }

    private static Customer customer(@Nullable String taxProfile) {
        return new Customer(
                Ids.next(),
                "BERGMANN",
                "DE01",
                "Bergmann",
                "DE",
                "EUR",
                null,
                taxProfile,
                30,
                null,
                List.of(),
                1);
    }

    private static Template template() {
        return new Template(
                Ids.next(),
                "PLANT-ROLLOUT",
                "DE01",
                "Roll-out",
                6,
                36_000,
                Money.of("75.00", "EUR"),
                List.of(
                        task("BUILD", BillingMethod.TIME_AND_MATERIAL),
                        task("DESIGN", BillingMethod.FIXED_PRICE)),
                List.of(
                        new Template.Milestone("M1", "Design", new BigDecimal("0.4"), 1),
                        new Template.Milestone("M2", "Roll-out", new BigDecimal("0.6"), 6)),
                Map.of(),
                Map.of(),
                1);
    }

    private static Template.Task task(String code, BillingMethod method) {
        return new Template.Task(code, code, method, BillingType.CHARGEABLE);
    }
}
