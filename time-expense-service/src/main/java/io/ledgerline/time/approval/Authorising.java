package io.ledgerline.time.approval;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.approval.Approvals.Kind;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.reference.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Loads what decides on whose turn it is; a fixed number of statements. */
@ApplicationScoped
class Authorising {

    private final Db db;
    private final Knowing knowing;
    private final InstantSource clock;

    Authorising(Db db, Knowing knowing, InstantSource clock) {
        this.db = db;
        this.knowing = knowing;
        this.clock = clock;
    }

    /** In the running transaction; where nothing is ruled nor delegated, no more is asked. */
    Standing standing(Scope scope, Set<String> entities, Set<UUID> projects) {
        var policies = PolicyRow.of(db, entities);
        var delegations = DelegationRow.to(db, scope.actor(), entities);
        var plain = policies.isEmpty() && delegations.isEmpty();
        return new Standing(
                scope.actor(),
                scope.hasRole(Roles.FINANCE_CONTROLLER),
                delegations,
                policies,
                plain ? Map.of() : knowing.managers(projects),
                plain ? Map.of() : knowing.zones(entities),
                Map.of(
                        Kind.TIME,
                        knowing.calendar(scope, Wanted.Module.TIME, entities),
                        Kind.EXPENSE,
                        knowing.calendar(scope, Wanted.Module.EXPENSE, entities)),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
