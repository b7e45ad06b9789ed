package io.ledgerline.kit.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Decimals;
import io.ledgerline.kit.value.OwnerQueue;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a JSON body before it is bound, for what binding would take in silence or too late:
 * a key that stands twice, text behind the document, a null among the elements of a list, half a
 * character, a number too long to compute with.
 */
@Provider
class JsonBody implements ReaderInterceptor {

    private static final int VIOLATIONS_MAX = 100;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final boolean refusesNullElements;

    /**
     * @param refusesNullElements false where a service's own forms name them among other faults
     */
    JsonBody(
            @ConfigProperty(name = "ledgerline.edge.refuses-null-elements", defaultValue = "true")
                    boolean refusesNullElements) {
        this.refusesNullElements = refusesNullElements;
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getMediaType().getSubtype().toLowerCase(Locale.ROOT).endsWith("json")) {
            var body = context.getInputStream().readAllBytes();
            require(body);
            context.setInputStream(new ByteArrayInputStream(body));
        }
        return context.proceed();
    }

    /**
     * @throws ProblemException 400 naming every fault with its path
     */
    void require(byte[] body) throws IOException {
        var faults = new ArrayList<Violation>();
        try (var parser = JSON.createParser(body)) {
            look(parser, faults);
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.of(KitProblem.MALFORMED_REQUEST, faults));
        }
    }

    private void look(JsonParser parser, List<Violation> faults) throws IOException {
        try {
            var token = parser.nextToken();
            if (token == null) {
                faults.add(fault(null, "the request has no body"));
            } else if (token == JsonToken.VALUE_NULL) {
                faults.add(fault(null, "the body is null"));
            }
            while (token != null && faults.size() < VIOLATIONS_MAX) {
                check(parser, token, faults);
                token = parser.nextToken();
                if (token != null && atRoot(parser, token)) {
                    faults.add(fault(null, "there is text behind the document"));
                    return;
                }
            }
        } catch (JsonProcessingException e) {
            faults.add(notJson(parser, e));
        }
    }

    /** Also the second document of a body: its first token stands at the root again. */
    private static boolean atRoot(JsonParser parser, JsonToken token) {
        var context = parser.getParsingContext();
        return !token.isStructEnd()
                && (context.inRoot()
                        || token.isStructStart()
                                && Objects.requireNonNull(context.getParent()).inRoot());
    }

    private void check(JsonParser parser, JsonToken token, List<Violation> faults)
            throws IOException {
        switch (token) {
            case FIELD_NAME, VALUE_STRING -> {
                if (holdsHalfACharacter(parser.getText())) {
                    faults.add(fault(path(parser), "holds half a character (a lone surrogate)"));
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (Decimals.read(parser.getText()).isEmpty()) {
                    faults.add(
                            fault(
                                    path(parser),
                                    "has more than %d digits before or behind its point"
                                            .formatted(Decimals.DIGITS_MAX)));
                }
            }
            case VALUE_NULL -> {
                if (refusesNullElements && parser.getParsingContext().inArray()) {
                    faults.add(fault(path(parser), "is null; a list has no empty places"));
                }
            }
            default -> {
                // Nothing that binding would not see.
            }
        }
    }

    private static boolean holdsHalfACharacter(String text) {
        return text.codePoints()
                .anyMatch(one -> one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE);
    }

    private static Violation notJson(JsonParser parser, JsonProcessingException e) {
        if (e.getOriginalMessage().startsWith("Duplicate field")) {
            return fault(path(parser), "stands twice");
        }
        var place = e.getLocation();
        return fault(
                path(parser),
                place == null
                        ? "the body is not JSON"
                        : "the body is not JSON at line %d, column %d"
                                .formatted(place.getLineNr(), place.getColumnNr()));
    }

    private static Violation fault(@Nullable String path, String message) {
        return new Violation(
                KitProblem.MALFORMED_REQUEST.name(),
                path,
                path == null ? message : path + " " + message,
                OwnerQueue.IT,
                null);
    }

    /** {@code lines[2].minutes}; null for the document itself. */
    private static @Nullable String path(JsonParser parser) {
        var steps = new ArrayDeque<JsonStreamContext>();
        for (var at = parser.getParsingContext(); at != null && !at.inRoot(); at = at.getParent()) {
            steps.push(at);
        }
        var path = new StringBuilder();
        for (var step : steps) {
            if (step.inArray()) {
                path.append('[').append(step.getCurrentIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getCurrentName());
            }
        }
        return path.isEmpty() ? null : path.toString();
    }
}
