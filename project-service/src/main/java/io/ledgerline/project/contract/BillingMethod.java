package io.ledgerline.project.contract;

/** How a contract line is invoiced. */
public enum BillingMethod {
    TIME_AND_MATERIAL,
    FIXED_PRICE
}
