package io.ledgerline.kit.command;

import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemCode;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.OwnerQueue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects every failed rule of one request, so that the answer names them all at once. */
public final class Faults {

    private final List<Violation> violations = new ArrayList<>();

    public Faults add(Enum<?> code, String field, String message, OwnerQueue owner) {
        return add(code, field, message, owner, null);
    }

    public Faults add(
            Enum<?> code,
            @Nullable String field,
            String message,
            OwnerQueue owner,
            @Nullable String remedy) {
        violations.add(new Violation(code.name(), field, message, owner, remedy));
        return this;
    }

    /** Adds the fault when the rule is not met. */
    public Faults require(
            boolean met, Enum<?> code, String field, String message, OwnerQueue owner) {
        return met ? this : add(code, field, message, owner);
    }

    public boolean any() {
        return !violations.isEmpty();
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** The refusal that names them all; call only when there are {@link #any}. */
    public <R> Decision<R> rejection(ProblemCode code) {
        return Decision.reject(Problem.of(code, violations));
    }
}
