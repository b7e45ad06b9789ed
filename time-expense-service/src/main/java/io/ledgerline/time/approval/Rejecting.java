package io.ledgerline.time.approval;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.approval.Approvals.Candidate;
import io.ledgerline.time.approval.Approvals.Verdict.Granted;
import io.ledgerline.time.approval.Approvals.Verdict.Refused;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.fact.SelectFacts;
import io.ledgerline.time.fact.Selected;
import io.ledgerline.time.fact.Selection;
import io.ledgerline.time.policy.Review;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends time and expenses back to who sent them; a fixed number of statements for any number. */
@ApplicationScoped
class Rejecting {

    private final Commands commands;
    private final SelectFacts selection;
    private final Mandates mandates;

    Rejecting(Commands commands, SelectFacts selection, Mandates mandates) {
        this.commands = commands;
        this.selection = selection;
        this.mandates = mandates;
    }

    /** Which records, see {@link Selection}, and why. */
    record NewRejection(
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

    /** What was sent back and what stays as it is. */
    record Rejected(
            int rejectedTimeEntries, int rejectedExpenseItems, List<Approving.Refusal> refused) {}

    Decision<Rejected> reject(Scope scope, CommandKey key, NewRejection request) {
        return commands.handle(scope, key, request, Rejected.class, () -> decide(scope, request));
    }

    private Decision<Rejected> decide(Scope scope, NewRejection request) {
        var faults = new Faults();
        request.selection().check(faults);
        new Form(faults, "").reason(request.reason());
        return faults.any()
                ? faults.rejection(KitProblem.RULES_NOT_MET)
                : selection.waiting(
                        request.selection(),
                        selected ->
                                reject(
                                        selected,
                                        mandates.standing(scope, selected.all().toList()),
                                        Objects.requireNonNull(request.reason())));
    }

    /** Who acted in whose place on which record, as the audit trail keeps it. */
    private record Decided(UUID id, @Nullable String onBehalfOf) {}

    /** What becomes of the records, kind after kind. */
    private record Outcome(
            Standing standing,
            String reason,
            Map<Kind, Integer> rejected,
            Map<String, List<Decided>> trail,
            List<Approving.Refusal> refused) {}

    private static Decision<Rejected> reject(Selected selected, Standing standing, String reason) {
        var outcome =
                new Outcome(
                        standing,
                        reason,
                        new EnumMap<>(Kind.class),
                        new TreeMap<>(),
                        new ArrayList<>(Approving.Refusal.unknown(selected)));
        selected.chosen().forEach(chosen -> reject(chosen, outcome));
        var effects = Effects.NONE;
        for (var entity : outcome.trail().entrySet()) {
            effects =
                    effects.withAudit(
                            new AuditFact(
                                    "reject",
                                    entity.getKey(),
                                    null,
                                    reason,
                                    null,
                                    entity.getValue()));
        }
        return Decision.accept(
                new Rejected(
                        outcome.rejected().getOrDefault(Kind.TIME, 0),
                        outcome.rejected().getOrDefault(Kind.EXPENSE, 0),
                        outcome.refused()),
                effects);
    }

    /** Nothing is booked by a rejection, so neither periods nor terms are asked. */
    private static <T extends Record & Fact<T>> void reject(
            Selected.Chosen<T> chosen, Outcome outcome) {
        var standing = outcome.standing();
        var rejected = new ArrayList<T>();
        for (var fact : chosen.records()) {
            var candidate = Candidate.of(fact, Optional.empty(), null);
            switch (Approvals.mandate(standing, candidate)) {
                case Refused(var why) ->
                        outcome.refused().add(new Approving.Refusal(fact.id(), fact.kind(), why));
                case Granted(var onBehalfOf, _) -> {
                    rejected.add(
                            fact.rejected(
                                    new Review.Rejection(
                                            standing.actor(),
                                            onBehalfOf,
                                            standing.at(),
                                            outcome.reason())));
                    outcome.trail()
                            .computeIfAbsent(fact.legalEntity(), _ -> new ArrayList<>())
                            .add(new Decided(fact.id(), onBehalfOf));
                }
            }
        }
        chosen.facts().reject(rejected);
        outcome.rejected().put(chosen.facts().kind(), rejected.size());
    }
}
