package io.ledgerline.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.billing.bank.BankAccount;
import io.ledgerline.billing.feedback.FinancialsDelta;
import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.billing.ledger.JournalEntry;
import io.ledgerline.billing.ledger.JournalEntry.Side;
import io.ledgerline.billing.payment.Matching.Share;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 30);
    private static final int STEPS = 400;

    private static Money eur(long cents) {
        return Money.of(BigDecimal.valueOf(cents, 2), "EUR");
    }

    private static UUID receive(Settlement settlement, Money amount, Share... shares) {
        var id = Ids.next();
        var receipt =
                new Payment.Receipt(new BankAccount("X", "EUR"), id.toString(), DAY, DAY, amount);
        settlement.receive(
                Payment.of(id, "DE01", receipt, List.of(), List.of(), 0), List.of(shares), DAY);
        return id;
    }

    @Test
    void what_is_not_there_cannot_be_used() {
        var settlement = new Settlement("bill");
        var invoice = Bills.invoice(1, "EUR", "10.00");
        settlement.know(List.of(), List.of(invoice));
        var payment = receive(settlement, eur(500));

        assertThatThrownBy(() -> settlement.refund(payment, eur(501), DAY, "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        settlement.allocate(payment, new Share(invoice.id(), eur(501)), DAY, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_shortage_written_off_closes_the_invoice() {
        var settlement = new Settlement("bill");
        var invoice = Bills.invoice(1, "EUR", "10.00");
        settlement.know(List.of(), List.of(invoice));
        var payment = receive(settlement, eur(998), new Share(invoice.id(), eur(998)));

        settlement.writeOff(payment, eur(-2), DAY, "rounded by the payer");
        settlement.allocate(payment, new Share(invoice.id(), eur(2)), DAY, "rounded by the payer");

        assertThat(settlement.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PAID);
        assertThat(settlement.payment(payment).unallocated().isZero()).isTrue();
        assertThat(settlement.entries().get(1).lines())
                .extracting(line -> line.account() + " " + line.side() + " " + line.amount())
                .containsExactlyInAnyOrder("6300 DEBIT 0.02 EUR", "1370 CREDIT 0.02 EUR");
    }

    /** Whatever people do, in whatever order, the four places agree to the cent. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void amount_is_what_became_of_it_and_what_is_left_after_any_sequence(long seed) {
        var random = new Random(seed);
        var settlement = new Settlement("bill");
        var invoices = new ArrayList<Invoice>();
        for (int i = 1; i <= 4; i++) {
            invoices.add(
                    Bills.invoice(
                            i,
                            "EUR",
                            eur(1 + random.nextInt(9_999)).amount().toPlainString(),
                            eur(1 + random.nextInt(9_999)).amount().toPlainString()));
        }
        settlement.know(List.of(), invoices);
        for (int i = 0; i < 5; i++) {
            receive(settlement, eur(1 + random.nextInt(15_000)));
        }
        for (int step = 0; step < STEPS; step++) {
            act(random, settlement);
            checkLaw(settlement, "seed %d, step %d".formatted(seed, step));
        }
        assertThat(settlement.entries()).hasSizeGreaterThan(STEPS / 8);
    }

    private static void act(Random random, Settlement settlement) {
        var payments = List.copyOf(settlement.payments());
        var payment = payments.get(random.nextInt(payments.size()));
        var invoices = List.copyOf(settlement.invoices());
        var invoice = invoices.get(random.nextInt(invoices.size()));
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                var most = least(payment.unallocated(), invoice.amounts().open());
                if (most.signum() > 0) {
                    var share = new Share(invoice.id(), upTo(random, most));
                    settlement.allocate(payment.id(), share, DAY, "x");
                }
            }
            case 2, 3 -> {
                var standing =
                        payment.uses().stream()
                                .filter(one -> one.kind() != PaymentUse.Kind.RETURN)
                                .filter(one -> payment.standing(one).signum() > 0)
                                .toList();
                if (!standing.isEmpty()) {
                    var use = standing.get(random.nextInt(standing.size()));
                    var amount = upTo(random, payment.standing(use));
                    settlement.undo(payment.id(), use.id(), amount, DAY, "x");
                }
            }
            case 4 -> {
                if (payment.unallocated().signum() > 0) {
                    settlement.refund(payment.id(), upTo(random, payment.unallocated()), DAY, "x");
                }
            }
            default -> {
                var limit = least(payment.unallocated(), eur(3));
                if (limit.signum() > 0) {
                    settlement.writeOff(payment.id(), upTo(random, limit), DAY, "x");
                } else if (standing(payment).signum() > 0) {
                    settlement.giveBack(
                            payment.id(),
                            standing(payment),
                            payment.standing(PaymentUse.Kind.ALLOCATION),
                            DAY,
                            "x");
                    receive(settlement, eur(1 + random.nextInt(15_000)));
                }
            }
        }
    }

    /** All that the bank can take back. */
    private static Money standing(Payment payment) {
        return payment.standing(PaymentUse.Kind.ALLOCATION).stream()
                .map(payment::standing)
                .reduce(payment.unallocated(), Money::plus);
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Money upTo(Random random, Money most) {
        var cents = most.amount().movePointRight(2).intValueExact();
        return random.nextInt(3) == 0 ? most : eur(1 + random.nextInt(cents));
    }

    private static void checkLaw(Settlement settlement, String where) {
        var unallocated = eur(0);
        var received = eur(0);
        for (var payment : settlement.payments()) {
            var balance = payment.balance();
            var allocated =
                    balance.allocations().stream()
                            .map(Payment.Allocation::amount)
                            .reduce(eur(0), Money::plus);
            assertThat(
                            allocated
                                    .plus(balance.refunded())
                                    .plus(balance.writtenOff())
                                    .plus(balance.returned())
                                    .plus(balance.unallocated()))
                    .as(where)
                    .isEqualTo(payment.amount());
            unallocated = unallocated.plus(balance.unallocated());
            received =
                    received.plus(payment.amount())
                            .minus(balance.refunded())
                            .minus(balance.returned());
        }
        var paid = eur(0);
        for (var invoice : settlement.invoices()) {
            var allocated =
                    settlement.payments().stream()
                            .flatMap(one -> one.balance().allocations().stream())
                            .filter(one -> one.invoiceId().equals(invoice.id()))
                            .map(Payment.Allocation::amount)
                            .reduce(eur(0), Money::plus);
            assertThat(invoice.amounts().paid()).as(where).isEqualTo(allocated);
            assertThat(invoice.shares()).as(where).allMatch(one -> one.paid().signum() >= 0);
            paid = paid.plus(invoice.amounts().paid());
        }
        assertThat(balance(settlement, "1370")).as(where).isEqualTo(unallocated.negated());
        assertThat(balance(settlement, "1200")).as(where).isEqualTo(paid.negated());
        assertThat(balance(settlement, "1800")).as(where).isEqualTo(received);
        assertThat(
                        settlement.deltas().stream()
                                .map(FinancialsDelta::receivable)
                                .reduce(eur(0), Money::plus))
                .as(where)
                .isEqualTo(paid.negated());
    }

    private static Money balance(Settlement settlement, String account) {
        return settlement.entries().stream()
                .map(JournalEntry::lines)
                .flatMap(List::stream)
                .filter(line -> line.account().equals(account))
                .map(line -> line.side() == Side.DEBIT ? line.amount() : line.amount().negated())
                .reduce(eur(0), Money::plus);
    }
}
