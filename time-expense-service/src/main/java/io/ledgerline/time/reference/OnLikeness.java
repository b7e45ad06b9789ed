package io.ledgerline.time.reference;

/** What becomes of a record that looks like another one. */
public enum OnLikeness {
    /** It waits until a person has decided. */
    CASE,
    /** It is stored, and says what it looks like. */
    WARN
}
