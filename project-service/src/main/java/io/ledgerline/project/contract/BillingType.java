package io.ledgerline.project.contract;

/** Whether the customer pays for a task's work; the meanings stand in the event contract. */
public enum BillingType {
    CHARGEABLE,
    NON_CHARGEABLE,
    COMPLIMENTARY,
    NOT_AVAILABLE
}
