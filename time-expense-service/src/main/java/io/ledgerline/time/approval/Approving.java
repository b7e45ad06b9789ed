package io.ledgerline.time.approval;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.approval.Approvals.Candidate;
import io.ledgerline.time.approval.Approvals.Reason;
import io.ledgerline.time.approval.Approvals.Verdict.Granted;
import io.ledgerline.time.approval.Approvals.Verdict.Refused;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approves submitted time and expenses; a fixed number of statements, whatever their number. */
@ApplicationScoped
class Approving {

    private final Commands commands;
    private final SelectFacts selection;
    private final Mandates mandates;

    Approving(Commands commands, SelectFacts selection, Mandates mandates) {
        this.commands = commands;
        this.selection = selection;
        this.mandates = mandates;
    }

    /** Which records, see {@link Selection}. */
    record NewApproval(
            @Nullable String legalEntity,
            @Nullable String project,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Set<Kind> kinds,
            @Nullable List<UUID> ids) {

        Selection selection() {
            return new Selection(legalEntity, project, from, to, null, kinds, ids);
        }
    }

    /** A record that stays as it is. */
    record Refusal(UUID id, @Nullable Kind kind, Reason reason) {

        static List<Refusal> unknown(Selected selected) {
            return selected.unknown().stream()
                    .map(id -> new Refusal(id, null, Reason.UNKNOWN))
                    .toList();
        }
    }

    /**
     * @param partlyApproved time entries and expense items that wait for the second step now
     * @param minutes worked minutes of the approved time entries
     * @param capOverageMinutes of these entries, beyond the hard caps of their contract lines
     */
    record Approval(
            int approvedTimeEntries,
            int approvedExpenseItems,
            int partlyApproved,
            long minutes,
            long capOverageMinutes,
            List<Refusal> refused) {}

    /** What becomes of the records, kind after kind. */
    private static final class Outcome {

        private final Standing standing;
        private final Map<Kind, Integer> approved = new EnumMap<>(Kind.class);
        private final List<Event> events = new ArrayList<>();
        private final List<Refusal> refused;

        /** Ids of what was done in the place of another, by legal entity and person. */
        private final Map<String, Map<String, List<UUID>>> delegated = new TreeMap<>();

        private int partly;
        private long minutes;
        private long capOverage;

        Outcome(Standing standing, List<Refusal> unknown) {
            this.standing = standing;
            this.refused = new ArrayList<>(unknown);
        }

        /** Judges and notes what the candidate comes to; empty when it is refused. */
        Optional<Granted> granted(Candidate candidate) {
            return switch (Approvals.approval(standing, candidate)) {
                case Refused(var reason) -> {
                    refused.add(new Refusal(candidate.id(), candidate.kind(), reason));
                    yield Optional.empty();
                }
                case Granted granted -> {
                    var principal = granted.onBehalfOf();
                    if (principal != null) {
                        delegated
                                .computeIfAbsent(candidate.legalEntity(), _ -> new TreeMap<>())
                                .computeIfAbsent(principal, _ -> new ArrayList<>())
                                .add(candidate.id());
                    }
                    yield Optional.of(granted);
                }
            };
        }

        Approval approval() {
            return new Approval(
                    approved.getOrDefault(Kind.TIME, 0),
                    approved.getOrDefault(Kind.EXPENSE, 0),
                    partly,
                    minutes,
                    capOverage,
                    refused);
        }
    }

    Decision<Approval> approve(Scope scope, CommandKey key, NewApproval request) {
        return commands.handle(scope, key, request, Approval.class, () -> decide(scope, request));
    }

    private Decision<Approval> decide(Scope scope, NewApproval request) {
        var faults = new Faults();
        request.selection().check(faults);
        return faults.any()
                ? faults.rejection(KitProblem.RULES_NOT_MET)
                : selection.waiting(request.selection(), selected -> approve(scope, selected));
    }

    private Decision<Approval> approve(Scope scope, Selected selected) {
        var outcome =
                new Outcome(
                        mandates.standing(scope, selected.all().toList()),
                        Refusal.unknown(selected));
        selected.chosen().forEach(chosen -> approve(chosen, outcome));
        var approval = outcome.approval();
        return Decision.accept(approval, audited(Effects.of(outcome.events), outcome, approval));
    }

    private static <T extends Record & Fact<T>> void approve(
            Selected.Chosen<T> chosen, Outcome outcome) {
        var standing = outcome.standing;
        var facts = chosen.facts();
        var hindrances = facts.hindrances(chosen.records());
        var approved = new ArrayList<T>();
        var partly = new ArrayList<T>();
        for (var fact : chosen.records()) {
            var bookedOn = standing.bookedOn(facts.kind(), fact.legalEntity(), fact.day());
            var candidate = Candidate.of(fact, bookedOn, hindrances.get(fact.id()));
            var granted = outcome.granted(candidate).orElse(null);
            if (granted == null) {
                continue;
            }
            if (granted.last()) {
                approved.add(
                        fact.approvedFor(granted.onBehalfOf())
                                .approved(standing.actor(), standing.at(), bookedOn.orElseThrow()));
            } else {
                partly.add(
                        fact.partlyApproved(
                                new Review.Step(
                                        standing.actor(), granted.onBehalfOf(), standing.at())));
            }
        }
        facts.partlyApprove(partly);
        var billed = facts.approve(approved);
        outcome.events.addAll(facts.told(billed));
        outcome.approved.put(facts.kind(), billed.size());
        outcome.partly += partly.size();
        outcome.minutes += billed.stream().mapToLong(Fact::minutes).sum();
        outcome.capOverage += billed.stream().mapToLong(Fact::capOverageMinutes).sum();
    }

    /** What was done in another's place stands in the trail under both names. */
    private static Effects audited(Effects effects, Outcome outcome, Approval approval) {
        if (outcome.delegated.isEmpty()) {
            return effects;
        }
        var first = effects.events().stream().findFirst();
        var all =
                effects.withAudit(
                        new AuditFact(
                                "approve",
                                first.map(Event::legalEntity).orElse(null),
                                first.map(Event::subject).orElse(null),
                                null,
                                null,
                                approval));
        for (var entity : outcome.delegated.entrySet()) {
            for (var principal : entity.getValue().entrySet()) {
                all =
                        all.withAudit(
                                new AuditFact(
                                        "approve-for-another",
                                        entity.getKey(),
                                        null,
                                        "approved by %s for %s"
                                                .formatted(
                                                        outcome.standing.actor(),
                                                        principal.getKey()),
                                        null,
                                        principal.getValue()));
            }
        }
        return all;
    }
}
