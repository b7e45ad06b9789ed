package io.ledgerline.time.fact;

import java.time.LocalDate;
import java.util.UUID;

/** One person's day, over all projects and legal entities. */
public record PersonDay(UUID consultantId, LocalDate date) {}
