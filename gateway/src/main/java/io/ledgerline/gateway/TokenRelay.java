package io.ledgerline.gateway;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Verifies the token, and hands it on with no header that only the inside may set. */
@ApplicationScoped
class TokenRelay {

    private static final Logger LOG = Logger.getLogger(TokenRelay.class);
    private static final Pattern ENTITY_CODE = Pattern.compile("[A-Z0-9]{2,12}|\\*");
    private static final int RETRY_AFTER_SECONDS = 2;

    /** Of the connection, not of the message (RFC 9110, 7.6.1). */
    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "upgrade");

    /** What a service could take for the word of a trusted hop. */
    private static final List<String> SPOOFABLE =
            List.of(
                    "x-forwarded",
                    "forwarded",
                    "x-real-ip",
                    "ledgerline-",
                    "x-ledgerline",
                    "x-entity",
                    "x-entities",
                    "x-legal-entity",
                    "x-user",
                    "x-role",
                    "x-original-",
                    "x-rewrite-",
                    "x-http-method",
                    "x-method-override",
                    "cookie");

    private final IdentityProviderManager identities;

    TokenRelay(IdentityProviderManager identities) {
        this.identities = identities;
    }

    /** The caller; fails with 401, 403 without legal entity, 503 while no key can be fetched. */
    Future<Caller> caller(RoutingContext context) {
        // Ours to answer: Quarkus' own handler would, without a problem body.
        context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        var found = Promise.<SecurityIdentity>promise();
        QuarkusHttpUser.getSecurityIdentity(context, identities)
                .subscribe()
                .with(found::complete, found::fail);
        return found.future().recover(TokenRelay::refused).map(TokenRelay::known);
    }

    private static Future<SecurityIdentity> refused(Throwable failure) {
        if (failure instanceof AuthenticationException) {
            return Future.failedFuture(EdgeProblem.UNAUTHENTICATED.refusal());
        }
        LOG.warnf("token cannot be verified: %s", failure.getMessage());
        return Future.failedFuture(EdgeProblem.UNAVAILABLE.retryAfter(RETRY_AFTER_SECONDS));
    }

    static Caller known(SecurityIdentity identity) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw EdgeProblem.UNAUTHENTICATED.refusal();
        }
        var entities = entities(token);
        if (entities.isEmpty()) {
            throw EdgeProblem.NO_LEGAL_ENTITY.refusal();
        }
        var subject = String.valueOf(token.getSubject());
        var name = token.<Object>getClaim("preferred_username");
        return new Caller(name == null ? subject : name.toString(), subject, entities);
    }

    private static Set<String> entities(JsonWebToken token) {
        var entities = new TreeSet<String>();
        if (token.<Object>getClaim("entities") instanceof Iterable<?> claimed) {
            for (var entity : claimed) {
                entities.add(entity instanceof JsonString text ? text.getString() : "" + entity);
            }
        }
        entities.removeIf(entity -> !ENTITY_CODE.matcher(entity).matches());
        return entities;
    }

    /** Leaves in a request's headers what the caller may say to a service. */
    static void clean(MultiMap headers, String correlationId) {
        withoutConnection(headers);
        var token = headers.get(HttpHeaders.AUTHORIZATION);
        for (var name : Set.copyOf(headers.names())) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (SPOOFABLE.stream().anyMatch(lower::startsWith)) {
                headers.remove(name);
            }
        }
        // One token, the verified one, whatever else the caller sent.
        headers.set(HttpHeaders.AUTHORIZATION, token);
        headers.set(CorrelationId.HEADER, correlationId);
        headers.remove(HttpHeaders.EXPECT);
    }

    /** Takes out what speaks of the connection only, and what {@code Connection} names. */
    static void withoutConnection(MultiMap headers) {
        for (var line : headers.getAll(HttpHeaders.CONNECTION)) {
            for (var name : line.split(",", -1)) {
                var named = name.strip();
                if (!named.isEmpty() && !named.equalsIgnoreCase("authorization")) {
                    headers.remove(named);
                }
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }
}
