package io.ledgerline.time.reference;

/** Whether the customer pays for the work of a task. */
public enum BillingType {
    CHARGEABLE,
    NON_CHARGEABLE,
    COMPLIMENTARY,
    /** Not client work, such as leave; needs no assignment. */
    NOT_AVAILABLE
}
