package io.ledgerline.kit.command;

import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemCode;
import io.ledgerline.kit.wire.Event;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a use case answers: yes with a result and its effects, or no with every reason. */
public sealed interface Decision<R> {

    /**
     * @param result the answer, stored under the idempotency key as JSON
     * @param effects events, cases and audit facts that belong to the same transaction
     */
    record Accepted<R>(R result, Effects effects) implements Decision<R> {}

    /**
     * Nothing is kept of a rejection but its case, when it has one.
     *
     * @param caseDraft the case to open in the exception desk, in a transaction of its own
     */
    record Rejected<R>(Problem problem, Optional<CaseDraft> caseDraft) implements Decision<R> {}

    static <R> Decision<R> accept(R result, Effects effects) {
        return new Accepted<>(result, effects);
    }

    static <R> Decision<R> accept(R result, Event... events) {
        return new Accepted<>(result, Effects.of(events));
    }

    static <R> Decision<R> accept(R result, List<Event> events) {
        return new Accepted<>(result, Effects.of(events));
    }

    static <R> Decision<R> reject(Problem problem) {
        return new Rejected<>(problem, Optional.empty());
    }

    static <R> Decision<R> reject(ProblemCode code, String message) {
        return reject(Problem.of(code, message));
    }

    static <R> Decision<R> reject(Problem problem, CaseDraft caseDraft) {
        return new Rejected<>(problem, Optional.of(caseDraft));
    }

    /** The same answer in another shape; a rejection stays as it is. */
    default <S> Decision<S> map(Function<R, S> change) {
        return switch (this) {
            case Accepted<R>(var result, var effects) ->
                    new Accepted<>(change.apply(result), effects);
            case Rejected<R>(var problem, var draft) -> new Rejected<>(problem, draft);
        };
    }
}
