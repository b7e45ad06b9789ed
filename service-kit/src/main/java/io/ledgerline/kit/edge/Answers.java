package io.ledgerline.kit.edge;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemCode;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** Decisions as HTTP answers. */
public final class Answers {

    private Answers() {}

    /** 200 with the result, or the problem. */
    public static <R> Response ok(Decision<R> decision) {
        return answer(decision, result -> Response.ok(result).build());
    }

    /**
     * 201 with the result, or the problem.
     *
     * @param location where the new object is found
     */
    public static <R> Response created(Decision<R> decision, Function<R, String> location) {
        return answer(
                decision,
                result ->
                        Response.created(URI.create(location.apply(result)))
                                .entity(result)
                                .build());
    }

    /**
     * 202 with the result, or the problem.
     *
     * @param watch where the outcome will be found
     */
    public static <R> Response acceptedForLater(Decision<R> decision, Function<R, String> watch) {
        return answer(
                decision,
                result ->
                        Response.accepted(result)
                                .location(URI.create(watch.apply(result)))
                                .build());
    }

    /** 200 with what was found, or 404 that does not tell whether it exists elsewhere. */
    public static <R> Response found(Optional<R> found, ProblemCode unknown) {
        return found.map(value -> Response.ok(value).build())
                .orElseGet(() -> problem(Problem.of(unknown, "nothing found under this address")));
    }

    public static Response problem(Problem problem) {
        return ProblemBody.of(problem).toResponse();
    }

    private static <R> Response answer(Decision<R> decision, Function<R, Response> whenAccepted) {
        return switch (decision) {
            case Decision.Accepted<R>(var result, _) -> whenAccepted.apply(result);
            case Decision.Rejected<R>(var problem, _) -> problem(problem);
        };
    }
}
