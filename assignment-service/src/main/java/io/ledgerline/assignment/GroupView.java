package io.ledgerline.assignment;

import io.ledgerline.kit.scope.Scope;
import java.util.Set;

/**
 * The same actor, seeing the whole group. A person's capacity, the uniqueness of an employee id and
 * the cost of a lent consultant cannot be judged from one entity's rows. What is read so is used
 * for a decision or a sum over an object the actor may see; a row of another entity is never
 * answered.
 */
public final class GroupView {

    private GroupView() {}

    public static Scope of(Scope scope) {
        return new Scope(
                scope.actor(), Set.of(Scope.ALL_ENTITIES), scope.roles(), scope.correlationId());
    }
}
