package io.ledgerline.assignment.project;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Approved work of a person on a day.
 *
 * @param minutes billable, reversals taken off; below zero only while an original is still on its
 *     way
 */
public record BillableDay(UUID consultantId, LocalDate day, long minutes) {}
