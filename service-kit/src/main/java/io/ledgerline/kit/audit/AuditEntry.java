package io.ledgerline.kit.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One link of an audit chain.
 *
 * @param chain which of the service's chains
 * @param seq in the chain, gapless from 1
 * @param hash hex SHA-256 over every other field, {@code previousHash} among them
 */
public record AuditEntry(
        int chain,
        long seq,
        Instant at,
        String actor,
        String action,
        @Nullable String legalEntity,
        @Nullable String subject,
        @Nullable String reason,
        @Nullable String before,
        @Nullable String after,
        String correlationId,
        String previousHash,
        String hash) {

    AuditEntry withHash(String sealed) {
        return new AuditEntry(
                chain,
                seq,
                at,
                actor,
                action,
                legalEntity,
                subject,
                reason,
                before,
                after,
                correlationId,
                previousHash,
                sealed);
    }
}
