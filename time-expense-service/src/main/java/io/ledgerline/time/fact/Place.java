package io.ledgerline.time.fact;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a fact is about.
 *
 * @param legalEntity of the project
 * @param taskId null for the project as a whole
 */
public record Place(String legalEntity, UUID projectId, @Nullable UUID taskId, UUID consultantId) {}
