package io.ledgerline.billing.wip;

import static io.ledgerline.billing.wip.WipFixture.DAY;
import static io.ledgerline.billing.wip.WipFixture.MAJA;
import static io.ledgerline.billing.wip.WipFixture.PROJECT;
import static io.ledgerline.billing.wip.WipFixture.SOURCE;
import static io.ledgerline.billing.wip.WipFixture.card;
import static io.ledgerline.billing.wip.WipFixture.eur;
import static io.ledgerline.billing.wip.WipFixture.held;
import static io.ledgerline.billing.wip.WipFixture.known;
import static io.ledgerline.billing.wip.WipFixture.maja;
import static io.ledgerline.billing.wip.WipFixture.posted;
import static io.ledgerline.billing.wip.WipFixture.project;
import static io.ledgerline.billing.wip.WipFixture.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.billing.feedback.SetUpState;
import io.ledgerline.billing.project.ContractTerms;
import io.ledgerline.billing.project.Person;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.KnownFact;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccrualTest {

    @Test
    void work_is_costed_by_the_person_and_sold_by_the_rate_card() {
        var actual = posted(time("SENIOR", 450, null).accrue(known()));

        assertThat(actual.cost()).isEqualTo(eur("558.75"));
        assertThat(actual.sales()).isEqualTo(eur("1350.00"));
        assertThat(BillingEvent.of(actual)).isPresent();
        assertThat(actual.journalEntry().orElseThrow().lines())
                .extracting(line -> line.account() + " " + line.side() + " " + line.amount())
                .containsExactly(
                        "5900 DEBIT 558.75 EUR",
                        "5990 CREDIT 558.75 EUR",
                        "1210 DEBIT 1350.00 EUR",
                        "4490 CREDIT 1350.00 EUR");
    }

    @Test
    void a_reversal_takes_back_the_amounts_posted_even_if_the_rates_have_changed() {
        var before = known();
        var original = posted(time("SENIOR", 450, null).accrue(before));
        var now =
                known(
                        project(SetUpState.ACCEPTED),
                        maja("DE01", List.of(new Person.Cost(DAY, new BigDecimal("99"), "EUR"))),
                        null);
        now.posted().put(original.id(), original);

        var reversal = posted(time("SENIOR", -450, original.id()).accrue(now));

        assertThat(reversal.cost()).isEqualTo(eur("-558.75"));
        assertThat(reversal.sales()).isEqualTo(eur("-1350.00"));
        assertThat(reversal.delta().accrued()).isEqualTo(eur("-1350.00"));
        assertThat(reversal.reversalOf()).isEqualTo(original.id());
    }

    @Test
    void a_reversal_is_held_without_its_original_twice_or_with_other_minutes() {
        var known = known();
        var original = posted(time("SENIOR", 450, null).accrue(known));

        assertThat(held(time("SENIOR", -450, original.id()).accrue(known)).violation().code())
                .isEqualTo("ORIGINAL_NOT_POSTED");
        known.posted().put(original.id(), original);
        assertThat(held(time("SENIOR", -449, original.id()).accrue(known)).violation().code())
                .isEqualTo("REVERSAL_MISMATCH");
        known.reversed().add(original.id());
        assertThat(held(time("SENIOR", -450, original.id()).accrue(known)).violation().code())
                .isEqualTo("ALREADY_REVERSED");
    }

    @Test
    void negative_minutes_that_take_nothing_back_are_held() {
        assertThat(held(time("SENIOR", -10, null).accrue(known())).violation().code())
                .isEqualTo("REVERSAL_MISMATCH");
    }

    @Test
    void a_price_that_the_contract_line_agrees_holds_before_the_rate_cards() {
        var known =
                known(
                        project(
                                SetUpState.ACCEPTED,
                                List.of(
                                        new ContractTerms.AgreedRate(
                                                null, new BigDecimal("99.9"), "EUR"),
                                        new ContractTerms.AgreedRate(
                                                "SENIOR", new BigDecimal("150"), "EUR"))),
                        maja("DE01", List.of(new Person.Cost(DAY, new BigDecimal("74.5"), "EUR"))),
                        card("EUR"));

        var senior = posted(time("SENIOR", 90, null).accrue(known));
        var other = posted(time("PARTNER", 20, null).accrue(known));

        assertThat(senior.sales()).isEqualTo(eur("225.00"));
        assertThat(senior.unitPrice()).isEqualByComparingTo("150");
        assertThat(senior.rateCardCode()).isNull();
        assertThat(other.sales()).isEqualTo(eur("33.30"));
    }

    @Test
    void a_price_agreed_in_another_currency_is_held() {
        var known =
                known(
                        project(
                                SetUpState.ACCEPTED,
                                List.of(
                                        new ContractTerms.AgreedRate(
                                                null, new BigDecimal("150"), "USD"))),
                        maja("DE01", List.of(new Person.Cost(DAY, new BigDecimal("74.5"), "EUR"))),
                        card("EUR"));

        assertThat(held(time("SENIOR", 90, null).accrue(known)).violation().code())
                .isEqualTo("CURRENCY_MISMATCH");
    }

    @Test
    void a_missing_price_is_held_and_never_zero() {
        var fault = held(time("PARTNER", 60, null).accrue(known()));

        assertThat(fault.violation().code()).isEqualTo("RATE_NOT_FOUND");
        assertThat(fault.waitsFor()).map(KnownFact::toString).containsExactly("rate-card:DE01/STD");
    }

    @Test
    void what_is_missing_is_waited_for_all_of_it() {
        var fault =
                held(
                        time("SENIOR", 60, null)
                                .accrue(
                                        known(
                                                project(SetUpState.ACCEPTED),
                                                maja("DE01", List.of()),
                                                null)));

        assertThat(fault.waitsFor())
                .map(KnownFact::toString)
                .containsExactlyInAnyOrder("consultant:" + MAJA, "rate-card:DE01/STD");
    }

    @Test
    void the_sales_value_at_risk_is_told_when_only_the_cost_is_missing() {
        var fault =
                held(
                        time("SENIOR", 60, null)
                                .accrue(
                                        known(
                                                project(SetUpState.ACCEPTED),
                                                maja("DE01", List.of()),
                                                card("EUR"))));

        assertThat(fault.atRisk()).isEqualTo(eur("180.00"));
    }

    @Test
    void another_entity_or_currency_is_for_finance_and_waits_for_nobody() {
        var lent =
                held(
                        time("SENIOR", 60, null)
                                .accrue(
                                        known(
                                                project(SetUpState.ACCEPTED),
                                                maja(
                                                        "US01",
                                                        List.of(
                                                                new Person.Cost(
                                                                        DAY,
                                                                        BigDecimal.TEN,
                                                                        "USD"))),
                                                card("USD"))));

        assertThat(lent.violation().code()).isEqualTo("INTERCOMPANY_NOT_SUPPORTED");
        assertThat(lent.objections())
                .extracting(one -> one.code().name())
                .containsExactly(
                        "INTERCOMPANY_NOT_SUPPORTED", "CURRENCY_MISMATCH", "CURRENCY_MISMATCH");
        assertThat(lent.waitsFor()).isEmpty();
    }

    @Test
    void no_project_or_no_verdict_waits_and_a_refused_project_does_not() {
        assertThat(held(time("SENIOR", 60, null).accrue(known(null, null, null))).waitsFor())
                .map(KnownFact::toString)
                .containsExactly("project:" + PROJECT);
        assertThat(
                        held(time("SENIOR", 60, null)
                                        .accrue(known(project(SetUpState.REJECTED), null, null)))
                                .waitsFor())
                .isEmpty();
    }

    @Test
    void an_expense_costs_its_net_and_its_tax_is_claimed_back() {
        var expense =
                new ExpenseFact(
                        Ids.next(),
                        "DE01",
                        PROJECT,
                        null,
                        MAJA,
                        "HOTEL",
                        DAY,
                        DAY,
                        eur("308.75"),
                        eur("20.20"),
                        eur("288.55"),
                        true,
                        SOURCE,
                        null,
                        null);

        var actual = posted(expense.accrue(known()));

        assertThat(actual.journalEntry().orElseThrow().lines())
                .extracting(line -> line.account() + " " + line.side() + " " + line.amount())
                .containsExactly(
                        "6650 DEBIT 288.55 EUR",
                        "3790 CREDIT 308.75 EUR",
                        "1406 DEBIT 20.20 EUR",
                        "1210 DEBIT 288.55 EUR",
                        "4490 CREDIT 288.55 EUR");
    }

    @Test
    void states_go_one_way_but_for_a_discarded_draft() {
        assertThat(BillingEventState.ELIGIBLE.mayBecome(BillingEventState.ON_DRAFT)).isTrue();
        assertThat(BillingEventState.ON_DRAFT.mayBecome(BillingEventState.ELIGIBLE)).isTrue();
        assertThat(BillingEventState.BILLED.mayBecome(BillingEventState.ELIGIBLE)).isFalse();
        assertThat(BillingEventState.ELIGIBLE.mayBecome(BillingEventState.BILLED)).isFalse();
    }
}
