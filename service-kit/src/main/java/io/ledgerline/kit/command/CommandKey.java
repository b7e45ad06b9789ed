package io.ledgerline.kit.command;

/**
 * Names one wish of one actor, so that a repeat is recognised.
 *
 * @param operation what is asked for, {@code issue-invoice}; part of the hash, so that a key used
 *     for one operation is refused for another
 * @param value the caller's Idempotency-Key, or a natural key
 */
public record CommandKey(String operation, String value) {}
