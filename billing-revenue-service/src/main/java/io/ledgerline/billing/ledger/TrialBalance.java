package io.ledgerline.billing.ledger;

import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The balances of a legal entity's accounts in one currency, net on one side each; accounts at zero
 * are left out.
 */
public record TrialBalance(
        String legalEntity,
        String currency,
        List<Line> accounts,
        Money totalDebit,
        Money totalCredit) {

    /**
     * @param balance debit less credit
     */
    public record Line(String account, String name, Money debit, Money credit, Money balance) {}

    /**
     * @param balances debits less credits by account number
     */
    static TrialBalance of(String legalEntity, String currency, Map<String, BigDecimal> balances) {
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
                legalEntity,
                currency,
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
