package io.ledgerline.project.template;

/** Whether the customer pays for a task's work; the meanings stand in the event contract. */
public enum BillingType {
    CHARGEABLE,
    NON_CHARGEABLE,
    COMPLIMENTARY,
    NOT_AVAILABLE
}
