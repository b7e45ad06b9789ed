package io.ledgerline.time.correction;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.fact.Rebooked;
import io.ledgerline.time.fact.SelectFacts;
import io.ledgerline.time.fact.Selected;
import io.ledgerline.time.fact.Selection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes approvals and first steps of them back before billing; a fixed number of statements,
 * whatever their number.
 */
@ApplicationScoped
class RecallApprovals {

    private final Commands commands;
    private final SelectFacts selection;
    private final Reversibility reversibility;
    private final InstantSource clock;

    RecallApprovals(
            Commands commands,
            SelectFacts selection,
            Reversibility reversibility,
            InstantSource clock) {
        this.commands = commands;
        this.selection = selection;
        this.reversibility = reversibility;
        this.clock = clock;
    }

    /**
     * Which facts, see {@link Selection}, and why.
     *
     * @param kinds null is both
     */
    record NewRecall(
            @Nullable String legalEntity,
            @Nullable String project,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Set<Kind> kinds,
            @Nullable List<UUID> ids,
            @Nullable String reason) {

        Selection selection() {
            return new Selection(legalEntity, project, from, to, null, kinds, ids);
        }
    }

    /** A fact that stays as it is. */
    record Refusal(UUID id, CorrectionProblem reason) {}

    /**
     * @param minutes worked minutes of the recalled entries
     */
    record Recall(
            int recalledTimeEntries,
            int recalledExpenseItems,
            long minutes,
            List<Refusal> refused) {}

    Decision<Recall> recall(Scope scope, CommandKey key, NewRecall request) {
        return commands.handle(scope, key, request, Recall.class, () -> decide(scope, request));
    }

    private Decision<Recall> decide(Scope scope, NewRecall request) {
        var faults = new Faults();
        request.selection().check(faults);
        new Form(faults, "").reason(request.reason());
        return faults.any()
                ? faults.rejection(KitProblem.RULES_NOT_MET)
                : selection.approved(
                        request.selection(), selected -> recall(scope, request, selected));
    }

    /** What becomes of a request, kind after kind. */
    private static final class Recalled {

        private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        private final List<Refusal> refused = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private Effects trail = Effects.NONE;
        private long minutes;

        Decision<Recall> decision() {
            return Decision.accept(
                    new Recall(
                            counts.getOrDefault(Kind.TIME, 0),
                            counts.getOrDefault(Kind.EXPENSE, 0),
                            minutes,
                            refused),
                    Effects.of(events).and(trail));
        }
    }

    private Decision<Recall> recall(Scope scope, NewRecall request, Selected selected) {
        var recalled = new Recalled();
        selected.unknown()
                .forEach(id -> recalled.refused.add(new Refusal(id, CorrectionProblem.UNKNOWN)));
        var order =
                new Rebooked.Order(
                        Objects.requireNonNull(request.reason()),
                        scope.actor(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        selected.chosen().forEach(chosen -> recall(scope, chosen, order, recalled));
        return recalled.decision();
    }

    private <T extends Record & Fact<T>> void recall(
            Scope scope, Selected.Chosen<T> chosen, Rebooked.Order order, Recalled recalled) {
        var facts = chosen.facts();
        var verdict = reversibility.judge(scope, facts, chosen.records());
        var approved = new ArrayList<Rebooked<T>>();
        // Of these only the first step was taken, and nothing told.
        var partly = new ArrayList<T>();
        for (var fact : chosen.records()) {
            var isPartly = fact.state() == Fact.State.PARTLY_APPROVED;
            var objection =
                    isPartly ? Reversible.fourEyes(scope.actor(), fact) : verdict.objection(fact);
            if (objection.isPresent()) {
                recalled.refused.add(new Refusal(fact.id(), objection.get()));
            } else if (isPartly) {
                partly.add(fact);
            } else {
                approved.add(Rebooked.recalled(fact, order, verdict.reversedOn(fact)));
            }
        }
        facts.withdrawStep(partly);
        recalled.events.addAll(facts.rebook(approved).events());
        var all =
                Stream.concat(approved.stream().map(Rebooked::original), partly.stream()).toList();
        recalled.counts.put(facts.kind(), all.size());
        recalled.minutes += all.stream().mapToLong(Fact::minutes).sum();
        recalled.trail = audited(recalled.trail, facts.kind(), all, order.reason());
    }

    private static Effects audited(
            Effects effects, Kind kind, List<? extends Fact<?>> recalled, String reason) {
        var all = effects;
        var byEntity = new TreeMap<String, List<UUID>>();
        recalled.forEach(one ->
                byEntity.computeIfAbsent(one.legalEntity(), _ -> new ArrayList<>()).add(one.id()));
        for (var entity : byEntity.entrySet()) {
            all =
                    all.withAudit(
                            new AuditFact(
                                    "recall-" + kind.many(),
                                    entity.getKey(),
                                    null,
                                    reason,
                                    entity.getValue(),
                                    null));
        }
        return all;
    }
}
