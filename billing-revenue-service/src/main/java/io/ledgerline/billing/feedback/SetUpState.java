package io.ledgerline.billing.feedback;

/** Verdict on a project's financial set-up. */
public enum SetUpState {
    PENDING,
    ACCEPTED,
    REJECTED
}
