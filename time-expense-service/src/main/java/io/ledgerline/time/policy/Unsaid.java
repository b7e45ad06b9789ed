package io.ledgerline.time.policy;

/** A field that a record does not name: what an earlier version of it said stays. */
public enum Unsaid {
    NOTE,
    LOCATION,
    BILLING_TYPE,
    TASK,
    RECOVERABLE_TAX
}
