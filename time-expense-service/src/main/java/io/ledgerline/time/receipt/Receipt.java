package io.ledgerline.time.receipt;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that shows what was spent.
 *
 * @param sha256 of the file's bytes, lower-case hex; also its name in the store
 */
public record Receipt(
        UUID id,
        String legalEntity,
        UUID expenseId,
        String sha256,
        FileType fileType,
        int sizeBytes,
        String attachedBy,
        Instant attachedAt) {}
