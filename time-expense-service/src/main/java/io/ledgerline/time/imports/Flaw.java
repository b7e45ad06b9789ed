package io.ledgerline.time.imports;

/**
 * A record that cannot be read.
 *
 * @param place in the document: {@code 3}, or {@code 3/0} for the first line of a report
 * @param id of the record in its system, "" when it has none
 * @param message every reason
 */
record Flaw(String place, String id, String message) {}
