package io.ledgerline.billing.bank;

import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of a bank: statements (camt.053) or notifications (camt.054), each of one account.
 *
 * @param messageId of the bank, by which it is asked about it
 */
public record BankFile(String messageId, List<Report> reports) {

    /**
     * One statement or notification.
     *
     * @param accountId of our account, plain
     * @param statement balances and sequence count; a notification has neither
     */
    public record Report(
            String id, String accountId, @Nullable Statement statement, List<BankEntry> entries) {}

    /**
     * What makes a statement whole.
     *
     * @param sequence number in the account's sequence; null when the bank counts none
     * @param page of the statement; null when it has one page only
     * @param opening balance before its booked entries; negative is owed to the bank
     * @param closing balance after them
     */
    public record Statement(
            BankAccount account,
            @Nullable Long sequence,
            @Nullable Long page,
            Money opening,
            Money closing,
            LocalDate closedOn) {

        /** What is missing between opening, entries and closing; zero when they add up. */
        Money gap(List<BankEntry> entries) {
            var told = opening;
            for (var entry : entries) {
                if (entry.status() == BankEntry.Status.BOOKED) {
                    told = told.plus(entry.amount());
                }
            }
            return closing.minus(told);
        }
    }
}
