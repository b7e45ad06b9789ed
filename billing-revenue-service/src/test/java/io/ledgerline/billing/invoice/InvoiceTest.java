package io.ledgerline.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.billing.entity.Tax;
import io.ledgerline.billing.invoice.NumberSeriesRow.Series;
import io.ledgerline.billing.pricing.MinuteRounding;
import io.ledgerline.billing.pricing.TimePricing;
import io.ledgerline.billing.project.ContractTerms;
import io.ledgerline.billing.wip.Actual;
import io.ledgerline.billing.wip.BillingEvent;
import io.ledgerline.billing.wip.BillingEventState;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceTest {

    private static final UUID LINE = Ids.next();
    private static final UUID PROJECT = Ids.next();
    private static final UUID OTHER_PROJECT = Ids.next();
    private static final Tax VAT = new Tax("S", new BigDecimal("0.19"));
    private static final ContractTerms CONTRACT = contract(null);

    private static ContractTerms contract(@Nullable MinuteRounding rounding) {
        return new ContractTerms(
                Ids.next(),
                "DE01",
                Ids.next(),
                "EUR",
                30,
                List.of(
                        new ContractTerms.Line(
                                LINE,
                                "1",
                                "Roll-out",
                                ContractTerms.BillingMethod.TIME_AND_MATERIAL,
                                ContractTerms.RevenueMethod.AS_WORKED,
                                new ContractTerms.HourPrices("DE-STD", List.of()),
                                new ContractTerms.Value(Money.of("162000.00", "EUR"), false),
                                true,
                                rounding)),
                Map.of());
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static BillingEvent event(
            Actual.Kind kind,
            UUID project,
            @Nullable String role,
            @Nullable Integer minutes,
            @Nullable String price,
            Money amount) {
        return new BillingEvent(
                Ids.next(),
                "DE01",
                project,
                CONTRACT.id(),
                LINE,
                kind,
                Ids.next(),
                null,
                role,
                "M1 Design accepted",
                LocalDate.of(2026, 9, 7),
                LocalDate.of(2026, 9, 7),
                minutes,
                price == null ? null : new BigDecimal(price),
                amount,
                BillingEventState.ELIGIBLE,
                null,
                null,
                1);
    }

    private static BillingEvent time(UUID project, String role, int minutes, String price) {
        var amount =
                new BigDecimal(price)
                        .multiply(BigDecimal.valueOf(minutes))
                        .divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP);
        return event(Actual.Kind.TIME, project, role, minutes, price, Money.of(amount, "EUR"));
    }

    private static List<Invoice.Line> lines(List<BillingEvent> events) {
        return InvoiceLines.of(events, CONTRACT).stream().map(InvoiceLines.Proposed::line).toList();
    }

    private static Invoice invoice(List<BillingEvent> events) {
        return Invoice.proposed(
                Ids.next(),
                new Invoice.Parties("DE01", CONTRACT.customerId(), CONTRACT.id()),
                VAT,
                lines(events),
                new Invoice.Proposal(Ids.next(), "bill"));
    }

    @Test
    void time_is_grouped_by_role_and_price_expenses_together_milestones_alone() {
        var events =
                List.of(
                        event(Actual.Kind.EXPENSE, PROJECT, null, null, null, eur("129.80")),
                        event(Actual.Kind.MILESTONE, PROJECT, null, null, null, eur("59800.00")),
                        time(PROJECT, "CONSULTANT", 480, "150.00"),
                        time(PROJECT, "SENIOR_CONSULTANT", 450, "180.00"),
                        event(Actual.Kind.EXPENSE, PROJECT, null, null, null, eur("288.55")),
                        time(PROJECT, "CONSULTANT", 480, "150.0000"));

        assertThat(lines(events))
                .extracting(
                        Invoice.Line::description,
                        line -> line.quantity().toPlainString(),
                        line -> line.unitPrice().toPlainString(),
                        Invoice.Line::net)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "Roll-out: Senior consultant", "7.50", "180.00", eur("1350.00")),
                        org.assertj.core.groups.Tuple.tuple(
                                "Roll-out: Consultant", "16.00", "150.00", eur("2400.00")),
                        org.assertj.core.groups.Tuple.tuple(
                                "Travel and expenses", "1", "418.35", eur("418.35")),
                        org.assertj.core.groups.Tuple.tuple(
                                "M1 Design accepted", "1", "59800.00", eur("59800.00")));
    }

    @Test
    void hours_that_do_not_tie_with_two_decimals_get_a_line_for_the_rounding() {
        var entries =
                List.of(
                        time(PROJECT, "CONSULTANT", 10, "100.00"),
                        time(PROJECT, "CONSULTANT", 10, "100.00"),
                        time(PROJECT, "CONSULTANT", 10, "100.00"));

        assertThat(lines(entries))
                .extracting(line -> line.quantity().toPlainString(), Invoice.Line::net)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("0.50", eur("50.00")),
                        org.assertj.core.groups.Tuple.tuple("1", eur("0.01")));
    }

    private static List<Invoice.Line> lines(List<BillingEvent> events, MinuteRounding rounding) {
        return InvoiceLines.of(events, contract(rounding)).stream()
                .map(InvoiceLines.Proposed::line)
                .toList();
    }

    /** Domain rules 3.13: the sum of a line is rounded once, and what that adds is shown. */
    @ParameterizedTest
    @CsvSource({
        "30, UP, 0, 20 20, 1.00, 100.00, 20, 33.34",
        "30, UP, 0, 5 5, 0.50, 50.00, 20, 33.34",
        "30, DOWN, 0, 20 25, 0.50, 50.00, -15, -25.00",
        "30, NEAREST, 0, 20 25, 1.00, 100.00, 15, 25.00",
        "30, NEAREST, 0, 20 24, 0.50, 50.00, -14, -23.33",
        "15, UP, 60, 10, 1.00, 100.00, 50, 83.33",
        "15, UP, 60, 30 30, 1.00, 100.00, 0, 0.00",
        "1, UP, 0, 20 20 20, 1.00, 100.00, 0, 0.01",
        "30, DOWN, 0, 20, 0.00, 0.00, -20, -33.33",
        "30, UP, 0, 20 -20, 0.00, 0.00, 0, 0.00",
        "30, UP, 0, 20 -30, -0.17, -17.00, 0, 0.00",
    })
    void the_minutes_of_a_line_are_rounded_once_and_the_difference_is_shown(
            int unit,
            MinuteRounding.Mode mode,
            int minimum,
            String worked,
            String quantity,
            String net,
            int roundingMinutes,
            String rounding) {
        var events =
                Stream.of(worked.split(" "))
                        .map(minutes ->
                                time(PROJECT, "CONSULTANT", Integer.parseInt(minutes), "100.00"))
                        .toList();

        var line = lines(events, new MinuteRounding(unit, mode, minimum)).getFirst();

        assertThat(line.quantity().toPlainString()).isEqualTo(quantity);
        assertThat(line.net()).isEqualTo(eur(net));
        assertThat(line.roundingMinutes()).isEqualTo(roundingMinutes);
        assertThat(line.rounding()).isEqualTo(eur(rounding));
    }

    @Test
    void each_role_and_price_is_a_line_that_is_rounded_on_its_own() {
        var rounded =
                lines(
                        List.of(
                                time(PROJECT, "A", 5, "100.00"),
                                time(PROJECT, "B", 5, "100.00"),
                                time(OTHER_PROJECT, "A", 5, "100.00"),
                                event(Actual.Kind.EXPENSE, PROJECT, null, null, null, eur("1.99"))),
                        new MinuteRounding(30, MinuteRounding.Mode.UP, 0));

        assertThat(rounded)
                .extracting(Invoice.Line::roundingMinutes)
                .containsExactly(25, 25, 25, 0);
    }

    @Test
    void entries_and_rounding_tie_with_the_line_whatever_their_order() {
        var seed = 313L;
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var policy =
                    new MinuteRounding(
                            random.nextInt(1, 91),
                            MinuteRounding.Mode.values()[random.nextInt(3)],
                            random.nextInt(3) * 20);
            var events = new ArrayList<BillingEvent>();
            for (int j = random.nextInt(1, 20); j > 0; j--) {
                events.add(time(PROJECT, "A", random.nextInt(-60, 600), "133.33"));
            }

            var forth = lines(events, policy);
            Collections.shuffle(events, random);
            var back = lines(events, policy);

            var worked = events.stream().mapToInt(one -> quantity(one)).sum();
            var sum = events.stream().map(BillingEvent::amount).reduce(Money::plus).orElseThrow();
            var first = forth.getFirst();
            var net = forth.stream().map(Invoice.Line::net).reduce(Money::plus).orElseThrow();
            var as = "seed %d, round %d, %s, %d minutes".formatted(seed, i, policy, worked);
            assertThat(net).as(as).isEqualTo(sum.plus(first.rounding()));
            assertThat(worked + first.roundingMinutes()).as(as).isEqualTo(policy.billed(worked));
            if (worked > 0) {
                assertThat(net)
                        .as(as)
                        .isEqualTo(
                                TimePricing.ofHourly(
                                        policy.billed(worked), new BigDecimal("133.33"), "EUR"));
            }
            assertThat(forth)
                    .as(as)
                    .allMatch(line ->
                            line.net()
                                    .equals(
                                            Money.rounded(
                                                    line.quantity().multiply(line.unitPrice()),
                                                    line.net().currency())));
            assertThat(back).extracting(Invoice.Line::net).isEqualTo(nets(forth));
        }
    }

    private static List<Money> nets(List<Invoice.Line> lines) {
        return lines.stream().map(Invoice.Line::net).toList();
    }

    private static int quantity(BillingEvent event) {
        return Objects.requireNonNull(event.quantityMinutes());
    }

    @Test
    void lines_tie_with_their_events_and_can_be_checked_by_the_customer() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var events = new ArrayList<BillingEvent>();
            for (int j = random.nextInt(1, 30); j > 0; j--) {
                var project = random.nextBoolean() ? PROJECT : OTHER_PROJECT;
                var price = BigDecimal.valueOf(random.nextInt(1, 4) * 3_333L, 2).toPlainString();
                events.add(
                        time(project, "ROLE" + random.nextInt(2), random.nextInt(1, 600), price));
            }

            var invoice = invoice(events);

            var sum = events.stream().map(BillingEvent::amount).reduce(Money::plus).orElseThrow();
            assertThat(invoice.amounts().net()).as("seed %d", seed).isEqualTo(sum);
            assertThat(invoice.amounts().gross())
                    .isEqualTo(invoice.amounts().net().plus(invoice.amounts().tax()));
            assertThat(invoice.lines())
                    .as("seed %d", seed)
                    .allMatch(line ->
                            line.net()
                                    .equals(
                                            Money.rounded(
                                                    line.quantity().multiply(line.unitPrice()),
                                                    line.net().currency())));
            assertThat(invoice.shares().stream().map(InvoiceShare::gross).reduce(Money::plus))
                    .contains(invoice.amounts().gross());
            assertThat(invoice.shares().stream().map(InvoiceShare::tax).reduce(Money::plus))
                    .contains(invoice.amounts().tax());
        }
    }

    @ParameterizedTest
    @CsvSource({"DE01-2026-000001, RF16DE012026000001", "539007547034, RF18539007547034"})
    void the_payment_reference_has_the_check_digits_of_iso_11649(String number, String expected) {
        assertThat(CreditorReference.of(number)).isEqualTo(expected);
        assertThat(CreditorReference.isValid(expected)).isTrue();
        assertThat(CreditorReference.isValid(expected.replace('0', '1'))).isFalse();
    }

    @Test
    void a_payment_in_parts_clears_every_project_to_the_cent() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            var invoice =
                    invoice(
                            List.of(
                                    time(PROJECT, "A", random.nextInt(1, 999), "133.33"),
                                    time(OTHER_PROJECT, "A", random.nextInt(1, 999), "77.77")));
            while (!invoice.amounts().open().isZero()) {
                var cents = invoice.amounts().open().amount().unscaledValue().longValueExact();
                var amount = Money.of(BigDecimal.valueOf(random.nextLong(1, cents + 1), 2), "EUR");
                invoice = invoice.settled(amount);
                assertThat(invoice.shares())
                        .as("seed %d", seed)
                        .allMatch(one -> one.paid().compareTo(one.gross()) <= 0);
                assertThat(invoice.shares().stream().map(InvoiceShare::paid).reduce(Money::plus))
                        .as("seed %d", seed)
                        .contains(invoice.amounts().paid());
            }
            assertThat(invoice.state()).isEqualTo(Invoice.State.PAID);
            assertThat(invoice.shares()).allMatch(one -> one.paid().equals(one.gross()));
        }
    }

    @Test
    void numbers_have_six_digits_and_their_year() {
        assertThat(Invoice.number(Series.INVOICE, "DE01", 2026, 1)).isEqualTo("DE01-2026-000001");
        assertThat(Invoice.number(Series.INVOICE, "US01", 2027, 123_456))
                .isEqualTo("US01-2027-123456");
        assertThat(Invoice.number(Series.CREDIT_NOTE, "DE01", 2026, 7))
                .isEqualTo("DE01-CN-2026-000007");
    }
}
