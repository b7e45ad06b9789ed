package io.ledgerline.kit.problem;

import io.ledgerline.kit.value.OwnerQueue;
import org.jspecify.annotations.Nullable;

/**
 * One failed rule.
 *
 * @param code for programs
 * @param field the path in the request it speaks of, or null for the whole
 * @param message a sentence for people
 * @param owner who can mend it
 * @param remedy what to do about it, or null when the message says it
 */
public record Violation(
        String code,
        @Nullable String field,
        String message,
        OwnerQueue owner,
        @Nullable String remedy) {}
