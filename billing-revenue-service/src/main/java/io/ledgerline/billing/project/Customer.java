package io.ledgerline.billing.project;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer as billing needs it.
 *
 * @param taxProfile code of the tax treatment; null when nobody has set it
 */
public record Customer(UUID id, String legalEntity, String name, @Nullable String taxProfile) {}
