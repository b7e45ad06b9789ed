package io.ledgerline.billing.payment;

import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One amount that the bank booked in our favour.
 *
 * @param accountIban our account
 * @param bankReference the bank's reference, unique on the account
 * @param amount gross, positive
 * @param valueDate day on which the money counts
 * @param reference structured creditor reference, plain; null when the payer gave none
 */
public record BankReceipt(
        String accountIban,
        String bankReference,
        Money amount,
        LocalDate valueDate,
        @Nullable String debtorName,
        @Nullable String debtorIban,
        @Nullable String reference) {}
