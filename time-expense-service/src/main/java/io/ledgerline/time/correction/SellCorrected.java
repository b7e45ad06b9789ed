package io.ledgerline.time.correction;

import io.ledgerline.contracts.billing.BillingEvent;
import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.wire.Received;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.fact.Rebooked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Use case: a bill is taken back of which the cost was corrected meanwhile. What stands for it then
 * is sold as it was corrected, and not as it was billed: the fact is taken back with what it sold,
 * and the same fact stands in its place with the quantities of its own.
 */
@ApplicationScoped
class SellCorrected {

    private final List<Facts<?>> kinds;
    private final Reversibility reversibility;
    private final InstantSource clock;

    SellCorrected(Instance<Facts<?>> kinds, Reversibility reversibility, InstantSource clock) {
        this.kinds = kinds.stream().<Facts<?>>map(one -> one).toList();
        this.reversibility = reversibility;
        this.clock = clock;
    }

    /** In the running transaction; one statement for each kind where nothing was corrected. */
    Effects sell(Scope scope, List<Received<BillingEvent>> told) {
        var freed =
                told.stream()
                        .map(Received::payload)
                        .filter(event -> !Billing.LOCKED.contains(event.getState()))
                        .map(BillingEvent::getSourceId)
                        .collect(Collectors.toSet());
        var effects = Effects.NONE;
        for (var facts : kinds) {
            effects = effects.and(sell(scope, facts, freed));
        }
        return effects;
    }

    private <T extends Record & Fact<T>> Effects sell(
            Scope scope, Facts<T> facts, Set<UUID> freed) {
        var ids = freed.isEmpty() ? List.<UUID>of() : facts.billedAs(freed);
        if (ids.isEmpty()) {
            return Effects.NONE;
        }
        var standing =
                facts.lockToJudge(ids).stream()
                        .filter(one -> one.state() == Fact.State.APPROVED)
                        .toList();
        var verdict = reversibility.judge(scope, facts, standing);
        var hindered = facts.hindrances(standing).keySet();
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var pairs = new ArrayList<Rebooked<T>>();
        var cases = new ArrayList<CaseDraft>();
        var effects = Effects.NONE;
        for (var fact : standing) {
            var bookedOn = verdict.bookedOn(fact);
            if (verdict.isBilled(fact)) {
                continue;
            }
            if (bookedOn.isEmpty() || hindered.contains(fact.id())) {
                cases.add(notSold(fact));
                continue;
            }
            var order =
                    new Rebooked.Order(
                            "the bill of what was corrected is taken back",
                            Objects.requireNonNull(fact.status().approvedBy()),
                            at);
            var next =
                    fact.waiting().changed(fact.id(), bookedOn.get(), fact.origin(), fact.status());
            pairs.add(Rebooked.corrected(fact, next, order, bookedOn.get()));
            effects =
                    effects.withAudit(
                            new AuditFact(
                                    "sell-corrected-" + facts.kind().one(),
                                    fact.legalEntity(),
                                    fact.id().toString(),
                                    order.reason(),
                                    fact,
                                    null));
        }
        return effects.withEvents(facts.rebook(pairs).events()).withCases(cases);
    }

    private static CaseDraft notSold(Fact<?> fact) {
        return CaseDraft.open(
                fact.legalEntity(),
                new Violation(
                        CorrectionProblem.PERIOD_CLOSED.name(),
                        "accountingDate",
                        "the bill of %s %s is taken back, but what was corrected cannot be booked"
                                .formatted(fact.kind().one(), fact.id()),
                        OwnerQueue.FINANCE,
                        "open a posting period, then recall the fact and approve it again"),
                fact.source());
    }
}
