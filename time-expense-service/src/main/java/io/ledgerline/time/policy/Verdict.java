package io.ledgerline.time.policy;

/**
 * What a person decides of a record that no rule can judge: KEEP it, it is real work of its own, or
 * DROP it, another entry tells of the same work already.
 */
public enum Verdict {
    KEEP,
    DROP
}
