package io.ledgerline.kit.audit;

import org.jspecify.annotations.Nullable;

/**
 * What an audit entry says beside who, when and the chain.
 *
 * @param action the operation
 * @param legalEntity whose books, or null when none
 * @param subject the object's id
 * @param reason why, where the operation asks for one
 * @param before the object before, turned to JSON, or null
 * @param after the object after, turned to JSON, or null
 */
public record AuditFact(
        String action,
        @Nullable String legalEntity,
        @Nullable String subject,
        @Nullable String reason,
        @Nullable Object before,
        @Nullable Object after) {}
