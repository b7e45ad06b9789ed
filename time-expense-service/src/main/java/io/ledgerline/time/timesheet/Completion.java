package io.ledgerline.time.timesheet;

import java.time.Instant;

/**
 * That a week is complete.
 *
 * @param legalEntity of the person
 * @param by user name of who says so
 */
public record Completion(String legalEntity, String by, Instant at) {}
