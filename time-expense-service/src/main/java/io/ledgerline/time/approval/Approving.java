package io.ledgerline.time.approval;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.approval.Approvals.Candidate;
import io.ledgerline.time.approval.Approvals.Kind;
import io.ledgerline.time.approval.Approvals.Verdict.Granted;
import io.ledgerline.time.approval.Approvals.Verdict.Refused;
import io.ledgerline.time.approval.Selecting.Refusal;
import io.ledgerline.time.approval.Selecting.Selected;
import io.ledgerline.time.approval.Selecting.Selection;
import io.ledgerline.time.approval.StepRow.Decided;
import io.ledgerline.time.expense.Claiming;
import io.ledgerline.time.expense.Expense;
import io.ledgerline.time.policy.Review;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Timekeeping;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Approves submitted time and expenses; a fixed number of statements, whatever their number. */
@ApplicationScoped
class Approving {

    private final Commands commands;
    private final Selecting selecting;
    private final Reviewing reviewing;
    private final Timekeeping timekeeping;
    private final Claiming claiming;

    Approving(
            Commands commands,
            Selecting selecting,
            Reviewing reviewing,
            Timekeeping timekeeping,
            Claiming claiming) {
        this.commands = commands;
        this.selecting = selecting;
        this.reviewing = reviewing;
        this.timekeeping = timekeeping;
        this.claiming = claiming;
    }

    /**
     * @param partlyApproved time entries and expense items that wait for the second step now
     * @param minutes worked minutes of the approved time entries
     * @param capOverageMinutes of these entries, beyond the hard caps of their contract lines
     * @param capOverageMinutes of these entries, beyond the hard caps of their contract lines
     */
    record Approval(
            int approvedTimeEntries,
            int approvedExpenseItems,
            int partlyApproved,
            long minutes,
            long capOverageMinutes,
            List<Refusal> refused) {}

    /**
     * What becomes of the records.
     *
     * @param partly that wait for the second step, by kind
     * @param delegated ids of what was done in the place of another, by legal entity and person
     */
    private record Outcome(
            Standing standing,
            Map<Kind, List<Decided>> partly,
            Map<String, Map<String, List<UUID>>> delegated,
            List<Refusal> refused) {

        Outcome(Standing standing, List<Refusal> unknown) {
            this(
                    standing,
                    Map.of(Kind.TIME, new ArrayList<>(), Kind.EXPENSE, new ArrayList<>()),
                    new TreeMap<>(),
                    new ArrayList<>(unknown));
        }

        /** Judges and notes what the candidate comes to; present when it is approved now. */
        Optional<Granted> lastStep(Candidate candidate) {
            return switch (Approvals.approval(standing, candidate)) {
                case Refused(var reason) -> {
                    refused.add(new Refusal(candidate.id(), candidate.kind(), reason));
                    yield Optional.empty();
                }
                case Granted granted -> {
                    note(candidate, granted);
                    yield granted.last() ? Optional.of(granted) : Optional.empty();
                }
            };
        }

        private void note(Candidate candidate, Granted granted) {
            var principal = granted.onBehalfOf();
            if (principal != null) {
                delegated
                        .computeIfAbsent(candidate.legalEntity(), _ -> new TreeMap<>())
                        .computeIfAbsent(principal, _ -> new ArrayList<>())
                        .add(candidate.id());
            }
            if (!granted.last()) {
                partly(candidate.kind()).add(new Decided(candidate.id(), principal));
            }
        }

        List<Decided> partly(Kind kind) {
            return partly.getOrDefault(kind, List.of());
        }
    }

    Decision<Approval> approve(Scope scope, CommandKey key, Selection request) {
        return commands.handle(scope, key, request, Approval.class, () -> decide(scope, request));
    }

    private Decision<Approval> decide(Scope scope, Selection request) {
        var faults = request.faults();
        return faults.any()
                ? faults.rejection(KitProblem.RULES_NOT_MET)
                : selecting.select(scope, request, this::approve);
    }

    private Decision<Approval> approve(Selected selected, Standing standing) {
        var outcome = new Outcome(standing, selected.unknown());
        var entries = entries(selected.entries(), outcome);
        var expenses = expenses(selected.expenses(), outcome);
        var step = new Review.Step(standing.actor(), null, standing.at());
        for (var kind : Kind.values()) {
            reviewing.partlyApprove(kind, outcome.partly(kind), step);
        }
        var events = new ArrayList<Event>(timekeeping.approve(entries));
        events.addAll(claiming.approve(expenses));
        var approval =
                new Approval(
                        entries.size(),
                        expenses.size(),
                        outcome.partly(Kind.TIME).size() + outcome.partly(Kind.EXPENSE).size(),
                        entries.stream().mapToLong(Entry::workedMinutes).sum(),
                        entries.stream().mapToLong(Entry::capOverageMinutes).sum(),
                        outcome.refused());
        return Decision.accept(approval, audited(Effects.of(events), outcome, approval));
    }

    private List<Entry> entries(List<Entry> selected, Outcome outcome) {
        var standing = outcome.standing();
        var terms = timekeeping.terms(selected);
        var approved = new ArrayList<Entry>();
        for (var entry : selected) {
            var bookedOn = standing.bookedOn(Kind.TIME, entry.legalEntity(), entry.workDate());
            var candidate = Candidate.of(entry, bookedOn, !entry.lacks(terms));
            outcome.lastStep(candidate)
                    .ifPresent(granted ->
                            approved.add(
                                    entry.approvedFor(granted.onBehalfOf())
                                            .approved(
                                                    standing.actor(),
                                                    standing.at(),
                                                    bookedOn.orElseThrow())));
        }
        return timekeeping.rounded(approved, terms);
    }

    private List<Expense> expenses(List<Expense> selected, Outcome outcome) {
        var standing = outcome.standing();
        var receipted = claiming.receipted(selected);
        var approved = new ArrayList<Expense>();
        for (var item : selected) {
            var bookedOn = standing.bookedOn(Kind.EXPENSE, item.legalEntity(), item.spentOn());
            var candidate = Candidate.of(item, bookedOn, receipted.contains(item.id()));
            outcome.lastStep(candidate)
                    .ifPresent(granted ->
                            approved.add(
                                    item.approvedFor(granted.onBehalfOf())
                                            .approved(
                                                    standing.actor(),
                                                    standing.at(),
                                                    bookedOn.orElseThrow())));
        }
        return approved;
    }

    /** What was done in another's place stands in the trail under both names. */
    private static Effects audited(Effects effects, Outcome outcome, Approval approval) {
        if (outcome.delegated().isEmpty()) {
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
        for (var entity : outcome.delegated().entrySet()) {
            for (var principal : entity.getValue().entrySet()) {
                all =
                        all.withAudit(
                                new AuditFact(
                                        "approve-for-another",
                                        entity.getKey(),
                                        null,
                                        "approved by %s for %s"
                                                .formatted(
                                                        outcome.standing().actor(),
                                                        principal.getKey()),
                                        null,
                                        principal.getValue()));
            }
        }
        return all;
    }
}
