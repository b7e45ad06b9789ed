package io.ledgerline.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.billing.ledger.JournalEntry.Line;
import io.ledgerline.billing.ledger.JournalEntry.Side;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JournalEntryTest {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 7);

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Optional<JournalEntry> entry(JournalEntry.Draft draft) {
        return draft.entry("DE01", DAY, "TEST", "test", null, Ids.next(), null);
    }

    private static JournalEntry of(List<Line> lines) {
        return new JournalEntry(
                Ids.next(), "DE01", DAY, "TEST", "test", null, Ids.next(), null, lines);
    }

    @Test
    void an_unbalanced_entry_cannot_be_made() {
        var debit = new Line("1200", Side.DEBIT, eur("1.00"), null);

        assertThatThrownBy(() -> of(List.of(debit))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> of(List.of(debit, new Line("4400", Side.CREDIT, eur("0.99"), null))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        of(
                                List.of(
                                        debit,
                                        new Line(
                                                "4400",
                                                Side.CREDIT,
                                                Money.of("1.00", "USD"),
                                                null))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_negative_amount_changes_the_sides_and_zero_posts_nothing() {
        var taken =
                entry(
                                new JournalEntry.Draft()
                                        .post(Account.BANK, Account.RECEIVABLES, eur("-3.00"), null)
                                        .post(Account.BANK, Account.INPUT_TAX, eur("0.00"), null))
                        .orElseThrow();

        assertThat(taken.lines())
                .containsExactly(
                        new Line("1800", Side.CREDIT, eur("3.00"), null),
                        new Line("1200", Side.DEBIT, eur("3.00"), null));
        assertThat(
                        entry(
                                new JournalEntry.Draft()
                                        .post(Account.BANK, Account.INPUT_TAX, eur("0.00"), null)))
                .isEmpty();
    }

    @Test
    void amounts_on_one_side_of_one_account_become_one_line() {
        var invoice =
                entry(
                                new JournalEntry.Draft()
                                        .post(
                                                Account.RECEIVABLES,
                                                Account.INVOICED_REVENUE,
                                                eur("100.00"),
                                                null)
                                        .post(
                                                Account.RECEIVABLES,
                                                Account.VAT_PAYABLE,
                                                eur("19.00"),
                                                null))
                        .orElseThrow();

        assertThat(invoice.lines())
                .containsExactly(
                        new Line("1200", Side.DEBIT, eur("119.00"), null),
                        new Line("4400", Side.CREDIT, eur("100.00"), null),
                        new Line("3806", Side.CREDIT, eur("19.00"), null));
    }

    @Test
    void whatever_is_posted_balances() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var accounts = Account.values();
        for (int i = 0; i < 2_000; i++) {
            var draft = new JournalEntry.Draft();
            for (int j = 0; j < 5; j++) {
                var amount = BigDecimal.valueOf(random.nextLong(-10_000, 10_000), 2);
                draft.post(
                        accounts[random.nextInt(accounts.length)],
                        accounts[random.nextInt(accounts.length)],
                        Money.of(amount, random.nextBoolean() ? "EUR" : "USD"),
                        null);
            }

            var made = entry(draft);

            made.ifPresent(one ->
                    assertThat(one.lines())
                            .as("seed %d", seed)
                            .allMatch(line -> line.amount().signum() > 0));
        }
    }

    @Test
    void a_trial_balance_shows_each_account_net_on_one_side_and_leaves_out_zero() {
        var balance =
                TrialBalance.of(
                        new TrialBalance.Asked("DE01", null, null, null),
                        "EUR",
                        Map.of(
                                "4400", new BigDecimal("-10.0000"),
                                "1200", new BigDecimal("10.0000"),
                                "1210", new BigDecimal("0.0000")));

        assertThat(balance.accounts())
                .extracting(TrialBalance.Line::account)
                .containsExactly("1200", "4400");
        assertThat(balance.totalDebit()).isEqualTo(eur("10.00"));
        assertThat(balance.totalCredit()).isEqualTo(eur("10.00"));
    }
}
