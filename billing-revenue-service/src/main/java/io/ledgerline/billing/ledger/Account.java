package io.ledgerline.billing.ledger;

import java.util.Arrays;
import java.util.Optional;

/** The chart of accounts of the project subledger, numbered as in SKR 04. */
public enum Account {
    RECEIVABLES("1200", "Receivables"),
    UNBILLED_RECEIVABLES("1210", "Unbilled receivables"),
    UNALLOCATED_RECEIPTS("1370", "Receipts not yet allocated"),
    INPUT_TAX("1406", "Input tax"),
    BANK("1800", "Bank"),
    PAYABLE_TO_EMPLOYEES("3790", "Payable to employees"),
    VAT_PAYABLE("3806", "VAT payable"),
    INVOICED_REVENUE("4400", "Invoiced revenue"),
    ACCRUED_REVENUE("4490", "Accrued revenue"),
    OTHER_INCOME("4830", "Other operating income"),
    PROJECT_LABOUR_COST("5900", "Project labour cost"),
    LABOUR_COST_ABSORBED("5990", "Labour cost absorbed"),
    OTHER_EXPENSE("6300", "Other operating expense"),
    PROJECT_EXPENSE_COST("6650", "Project expense cost");

    private final String number;
    private final String title;

    Account(String number, String title) {
        this.number = number;
        this.title = title;
    }

    public String number() {
        return number;
    }

    public String title() {
        return title;
    }

    static Optional<Account> of(String number) {
        return Arrays.stream(values()).filter(one -> one.number.equals(number)).findFirst();
    }
}
