package io.ledgerline.time.reference;

import java.util.Set;

/**
 * What a set of records names, so that it can be loaded at once.
 *
 * @param entities codes of legal entities
 * @param projects ids or codes
 * @param consultants ids, employee codes or user names
 */
public record Wanted(
        Set<String> entities, Set<String> projects, Set<String> consultants, Module module) {

    /** Kind of fact that a posting period is locked for. */
    public enum Module {
        TIME,
        EXPENSE
    }

    public Wanted {
        entities = Set.copyOf(entities);
        projects = Set.copyOf(projects);
        consultants = Set.copyOf(consultants);
    }
}
