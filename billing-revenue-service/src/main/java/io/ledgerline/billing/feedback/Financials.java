package io.ledgerline.billing.feedback;

import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps each project's figures in the transaction that changes them, and tells the new state. */
@ApplicationScoped
public class Financials {

    private final Db db;
    private final FinancialsRow rows;
    private final InstantSource clock;

    Financials(Db db, FinancialsRow rows, InstantSource clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What the check of a financial set-up found.
     *
     * @param faults empty: accepted
     */
    public record Verdict(
            UUID projectId, String legalEntity, String currency, List<Violation> faults) {

        SetUpState state() {
            return faults.isEmpty() ? SetUpState.ACCEPTED : SetUpState.REJECTED;
        }
    }

    /** In the running transaction: keeps the verdicts; one that was given before stands. */
    public Effects judged(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return Effects.NONE;
        }
        return Effects.of(
                rows.judge(verdicts, clock.instant()).stream()
                        .map(one -> one.told(one.setUpState().name()))
                        .toList());
    }

    /** In the running transaction: the verdicts given so far, by project. */
    public Map<UUID, SetUpState> verdicts(Collection<UUID> projectIds) {
        return rows.verdicts(projectIds);
    }

    /** In the running transaction: adds the changes; a constant number of statements. */
    public List<Event> apply(Collection<FinancialsDelta> deltas) {
        if (deltas.isEmpty()) {
            return List.of();
        }
        var changed = rows.apply(FinancialsDelta.byProject(deltas), clock.instant());
        return rows.withPriorBilling(changed).stream().map(one -> one.told("changed")).toList();
    }

    /** The figures as they stand, if the scope covers the project. */
    public Optional<ProjectFinancials> find(Scope scope, UUID projectId) {
        return db.read(
                scope,
                () ->
                        rows.withPriorBilling(rows.find(projectId).stream().toList()).stream()
                                .findFirst());
    }
}
