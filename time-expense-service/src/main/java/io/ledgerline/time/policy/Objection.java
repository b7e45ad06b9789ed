package io.ledgerline.time.policy;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.OwnerQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule that a record does not meet.
 *
 * @param field name of the faulty field
 * @param owner who can put it right
 * @param remedy what the owner can do, or null when the message says it
 * @param waitsFor facts whose arrival may lift the objection; empty: a person must act
 */
public record Objection(
        Rule code,
        String field,
        String message,
        OwnerQueue owner,
        @Nullable String remedy,
        Set<KnownFact> waitsFor) {

    public Objection {
        waitsFor = Set.copyOf(waitsFor);
    }

    public static Objection of(Rule code, String field, String message) {
        return new Objection(code, field, message, code.owner(), code.remedy(), Set.of());
    }

    Objection waitingFor(KnownFact... facts) {
        return new Objection(code, field, message, owner, remedy, Set.of(facts));
    }

    public boolean waits() {
        return !waitsFor.isEmpty();
    }

    /** Whether only a person can say if the record is to be kept. */
    public boolean asks() {
        return !Question.among(waitsFor.stream()).isEmpty();
    }

    /**
     * @param path of the record in the request, "" when it is the request
     */
    public Violation violation(String path) {
        return new Violation(code.name(), path + field, message, owner, remedy);
    }
}
