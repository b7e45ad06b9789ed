package io.ledgerline.project.project;

/**
 * What the initiation saga has done: PROPOSED, FINANCIAL_SET_UP_PENDING, then either ACTIVE, or as
 * compensation CONTRACT_CANCELLED and REJECTED.
 */
public enum SagaStep {
    PROPOSED,
    FINANCIAL_SET_UP_PENDING,
    ACTIVE,
    CONTRACT_CANCELLED,
    REJECTED
}
