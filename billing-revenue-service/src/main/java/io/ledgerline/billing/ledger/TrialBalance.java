package io.ledgerline.billing.ledger;

import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The balances of a legal entity's accounts in one currency, net on one side each; accounts at zero
 * are left out.
 *
 * @param asOf last accounting date that counts; null: every entry
 * @param period month whose entries count; null: from the beginning
 */
public record TrialBalance(
        String legalEntity,
        String currency,
        @Nullable LocalDate asOf,
        @Nullable YearMonth period,
        List<Line> accounts,
        Money totalDebit,
        Money totalCredit) {

    /**
     * @param balance debit less credit
     */
    public record Line(String account, String name, Money debit, Money credit, Money balance) {}

    /**
     * Which balances.
     *
     * @param currency null: that of the entity's books
     */
    record Asked(
            String legalEntity,
            @Nullable Currency currency,
            @Nullable LocalDate asOf,
            @Nullable YearMonth period) {}

    /**
     * @param balances debits less credits by account number
     */
    static TrialBalance of(Asked asked, String currency, Map<String, BigDecimal> balances) {
        var zero = Money.zero(currency);
        var lines =
                new TreeMap<>(balances)
                        .entrySet().stream()
                                .filter(one -> one.getValue().signum() != 0)
                                .map(one ->
                                        line(
                                                one.getKey(),
                                                Money.of(one.getValue(), currency),
                                                zero))
                                .toList();
        return new TrialBalance(
                asked.legalEntity(),
                currency,
                asked.asOf(),
                asked.period(),
                lines,
                lines.stream().map(Line::debit).reduce(zero, Money::plus),
                lines.stream().map(Line::credit).reduce(zero, Money::plus));
    }

    private static Line line(String account, Money balance, Money zero) {
        var name = Account.of(account).map(Account::title).orElse(account);
        return balance.signum() > 0
                ? new Line(account, name, balance, zero, balance)
                : new Line(account, name, zero, balance.negated(), balance);
    }
}
