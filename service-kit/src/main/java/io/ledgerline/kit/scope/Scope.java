package io.ledgerline.kit.scope;

import java.util.Set;
import java.util.UUID;

/**
 * Who acts, for which legal entities, in which roles. Made from the verified token only, or by name
 * for the suite's own work ({@link #system}); never from a header or a body.
 *
 * @param actor the user name or {@code system:NAME}; written to the audit trail
 * @param entities codes of the legal entities the actor may see; {@code *} for all
 * @param roles the roles of the token
 * @param correlationId ties together what one request caused across services
 */
public record Scope(String actor, Set<String> entities, Set<String> roles, UUID correlationId) {

    public static final String ALL_ENTITIES = "*";
    private static final String SYSTEM_PREFIX = "system:";

    public Scope {
        entities = Set.copyOf(entities);
        roles = Set.copyOf(roles);
    }

    /** The suite's own work, named so that the audit trail says which part acted. */
    public static Scope system(String name, UUID correlationId) {
        return new Scope(
                SYSTEM_PREFIX + name, Set.of(ALL_ENTITIES), Set.of("system"), correlationId);
    }

    public boolean covers(String legalEntity) {
        return coversAll() || entities.contains(legalEntity);
    }

    public boolean coversAll() {
        return entities.contains(ALL_ENTITIES);
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    public boolean isSystem() {
        return actor.startsWith(SYSTEM_PREFIX);
    }
}
