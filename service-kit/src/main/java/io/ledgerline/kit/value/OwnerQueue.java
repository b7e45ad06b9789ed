package io.ledgerline.kit.value;

/** Who works on a fault: integration, delivery or money people. */
public enum OwnerQueue {
    IT,
    PMO,
    FINANCE
}
