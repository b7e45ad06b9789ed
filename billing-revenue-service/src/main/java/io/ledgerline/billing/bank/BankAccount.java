package io.ledgerline.billing.bank;

/**
 * One account at the bank: three currencies under one number are three accounts.
 *
 * @param id IBAN without blanks, or the other id that the bank gives
 * @param currency ISO 4217
 */
public record BankAccount(String id, String currency) {

    @Override
    public String toString() {
        return id + " " + currency;
    }
}
