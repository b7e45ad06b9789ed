package io.ledgerline.gateway;

import java.util.List;
import java.util.Set;

/**
 * Who calls, from the verified token only.
 *
 * @param name for the request log
 * @param subject the token's subject; owns the throttle's bucket
 * @param entities codes of the legal entities the caller may see; {@code *} for all
 */
record Caller(String name, String subject, Set<String> entities) {

    private static final String ALL_ENTITIES = "*";

    Caller {
        entities = Set.copyOf(entities);
    }

    /** Are all of them the caller's? True when there is none. */
    boolean covers(List<String> legalEntities) {
        return entities.contains(ALL_ENTITIES) || entities.containsAll(legalEntities);
    }
}
