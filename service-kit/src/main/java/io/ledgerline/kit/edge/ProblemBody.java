package io.ledgerline.kit.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemCode;
import io.ledgerline.kit.problem.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer, RFC 9457 section 3.
 *
 * @param type names the problem, {@code urn:ledgerline:problem:not-a-draft}
 * @param violations every failed rule
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        List<Violation> violations) {

    /** When to try again, in seconds, by status. */
    private static final Map<Integer, Integer> RETRY_AFTER =
            Map.of(
                    ProblemCode.Kind.BUSY.status(), 1,
                    ProblemCode.Kind.UNAVAILABLE.status(), 2);

    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    static ProblemBody of(Problem problem) {
        var kind = problem.code().kind();
        return new ProblemBody(
                type(problem.code().name()),
                kind.title(),
                kind.status(),
                problem.detail(),
                problem.code().name(),
                problem.violations());
    }

    static ProblemBody of(int status, String title, String code, @Nullable String detail) {
        return new ProblemBody(type(code), title, status, detail, code, List.of());
    }

    private static String type(String code) {
        return "urn:ledgerline:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Response toResponse() {
        var response = Response.status(status).type(MEDIA_TYPE).entity(this);
        var seconds = RETRY_AFTER.get(status);
        if (seconds != null) {
            response.header(HttpHeaders.RETRY_AFTER, seconds);
        }
        return response.build();
    }
}
