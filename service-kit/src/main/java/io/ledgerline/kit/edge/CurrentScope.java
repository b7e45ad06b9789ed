package io.ledgerline.kit.edge;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The scope of the HTTP request at hand, read once from its verified token. */
@RequestScoped
public class CurrentScope {

    private static final Pattern ENTITY_CODE = Pattern.compile("[A-Z0-9]{2,12}|\\*");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}|\"[0-9]{1,18}\"");
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final JsonWebToken token;
    private final SecurityIdentity identity;
    private final HttpHeaders headers;
    private @Nullable Scope scope;

    CurrentScope(JsonWebToken token, SecurityIdentity identity, @Context HttpHeaders headers) {
        this.token = token;
        this.identity = identity;
        this.headers = headers;
    }

    public Scope get() {
        var made = scope;
        if (made == null) {
            made = new Scope(actor(), entities(), identity.getRoles(), correlationId());
            scope = made;
        }
        return made;
    }

    /**
     * The idempotency key of this request.
     *
     * @param operation what is asked for; part of the request's hash
     * @throws ProblemException 400 when the header is missing or not printable ASCII of 1 to 200
     */
    public CommandKey key(String operation) {
        var value = headers.getHeaderString("Idempotency-Key");
        if (value == null || !IDEMPOTENCY_KEY.matcher(value).matches()) {
            throw new ProblemException(
                    Problem.of(
                            KitProblem.IDEMPOTENCY_KEY_MISSING,
                            "Idempotency-Key",
                            "send an Idempotency-Key header of 1 to 200 printable characters"));
        }
        return new CommandKey(operation, value);
    }

    /**
     * The version that this request wants to change, of the header {@code If-Match}.
     *
     * @throws ProblemException 400 when there is none, so that nobody overwrites a change unseen
     */
    public long version() {
        var value = headers.getHeaderString("If-Match");
        if (value == null || !VERSION.matcher(value).matches()) {
            throw new ProblemException(
                    Problem.of(
                            KitProblem.IF_MATCH_MISSING,
                            "If-Match",
                            "send an If-Match header with the version that you have read"));
        }
        return Long.parseLong(value.replace("\"", ""));
    }

    private String actor() {
        var name = token.<Object>getClaim("preferred_username");
        return name == null ? String.valueOf(token.getSubject()) : name.toString();
    }

    private Set<String> entities() {
        var entities = new TreeSet<String>();
        if (token.<Object>getClaim("entities") instanceof Iterable<?> claimed) {
            for (var entity : claimed) {
                entities.add(plain(entity));
            }
        }
        entities.removeIf(entity -> !ENTITY_CODE.matcher(entity).matches());
        return entities;
    }

    private static String plain(@Nullable Object claim) {
        return claim instanceof jakarta.json.JsonString text
                ? text.getString()
                : String.valueOf(claim);
    }

    private UUID correlationId() {
        var sent = headers.getHeaderString("X-Correlation-Id");
        if (sent != null) {
            try {
                return UUID.fromString(sent);
            } catch (IllegalArgumentException _) {
                // Not ours to refuse a request for: a fresh one ties the trace together as well.
            }
        }
        return Ids.next();
    }
}
