package io.ledgerline.time.approval;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.approval.Approvals.Candidate;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.reference.ReferenceData;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.regulation.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads what decides on whose turn it is; a fixed number of statements. */
@ApplicationScoped
public class Mandates {

    private final Db db;
    private final ReferenceData reference;
    private final Policies policies;
    private final InstantSource clock;

    Mandates(Db db, ReferenceData reference, Policies policies, InstantSource clock) {
        this.db = db;
        this.reference = reference;
        this.policies = policies;
        this.clock = clock;
    }

    /** In the running transaction; where nothing is ruled nor delegated, no more is asked. */
    private Standing standing(Scope scope, Set<String> entities, Set<UUID> projects) {
        var ruled = policies.of(ApprovalPolicy.KINDS, entities);
        var delegations = DelegationRow.to(scope.actor());
        var plain = ruled.isEmpty() && delegations.isEmpty();
        return new Standing(
                scope.actor(),
                scope.hasRole(Roles.FINANCE_CONTROLLER),
                delegations,
                ruled,
                plain ? Map.of() : reference.managers(projects),
                reference.zones(entities),
                Map.of(
                        Kind.TIME,
                        reference.calendar(scope, Wanted.Module.TIME, entities),
                        Kind.EXPENSE,
                        reference.calendar(scope, Wanted.Module.EXPENSE, entities)),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * Why the caller may not approve these at once and alone, as a correction does; those that he
     * or she may are left out. In the running transaction.
     *
     * @param corrected as they are to stand, with the ids of their originals
     */
    public Map<UUID, Impediment> impediments(Scope scope, List<? extends Fact<?>> corrected) {
        var standing = standing(scope, corrected);
        var impediments = new HashMap<UUID, Impediment>();
        for (var next : corrected) {
            Approvals.alone(standing, Candidate.corrected(next))
                    .ifPresent(one -> impediments.put(next.id(), one));
        }
        return impediments;
    }

    /** What decides on these, in the running transaction. */
    Standing standing(Scope scope, Collection<? extends Fact<?>> facts) {
        return standing(
                scope,
                facts.stream().map(Fact::legalEntity).collect(Collectors.toSet()),
                facts.stream().map(Fact::projectId).collect(Collectors.toSet()));
    }

    /**
     * A page by id of what waits for the caller, of one kind or both; one more than the limit when
     * there is more.
     */
    List<Pending> pending(Scope scope, @Nullable Kind kind, @Nullable UUID after, int limit) {
        return db.read(
                scope,
                () ->
                        PendingRow.list(
                                db,
                                scope.actor(),
                                scope.hasRole(Roles.FINANCE_CONTROLLER),
                                deputies(scope),
                                kind,
                                after,
                                limit + 1));
    }

    private List<Delegation> deputies(Scope scope) {
        var all = DelegationRow.to(scope.actor());
        var entities = all.stream().map(Delegation::legalEntity).collect(Collectors.toSet());
        var standing = standing(scope, entities, Set.of());
        return entities.stream().flatMap(one -> standing.deputies(one).stream()).toList();
    }
}
