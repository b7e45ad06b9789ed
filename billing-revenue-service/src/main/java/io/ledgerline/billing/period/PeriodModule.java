package io.ledgerline.billing.period;

/** Kind of fact that a lock covers. */
public enum PeriodModule {
    TIME,
    EXPENSE,
    BILLING,
    REVENUE
}
