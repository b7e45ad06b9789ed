package io.ledgerline.time.approval;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.approval.Approvals.Candidate;
import io.ledgerline.time.approval.Approvals.Kind;
import io.ledgerline.time.approval.Approvals.Verdict.Granted;
import io.ledgerline.time.approval.Approvals.Verdict.Refused;
import io.ledgerline.time.approval.Selecting.Refusal;
import io.ledgerline.time.approval.Selecting.Selected;
import io.ledgerline.time.approval.Selecting.Selection;
import io.ledgerline.time.approval.StepRow.Decided;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.policy.Review;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends time and expenses back to who sent them; a fixed number of statements for any number. */
@ApplicationScoped
class Rejecting {

    private final Commands commands;
    private final Selecting selecting;
    private final Reviewing reviewing;

    Rejecting(Commands commands, Selecting selecting, Reviewing reviewing) {
        this.commands = commands;
        this.selecting = selecting;
        this.reviewing = reviewing;
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
            return new Selection(legalEntity, project, from, to, kinds, ids);
        }
    }

    /** What was sent back and what stays as it is. */
    record Rejected(int rejectedTimeEntries, int rejectedExpenseItems, List<Refusal> refused) {}

    Decision<Rejected> reject(Scope scope, CommandKey key, NewRejection request) {
        return commands.handle(scope, key, request, Rejected.class, () -> decide(scope, request));
    }

    private Decision<Rejected> decide(Scope scope, NewRejection request) {
        var faults = request.selection().faults();
        new Form(faults, "").reason(request.reason());
        if (faults.any()) {
            return faults.rejection(KitProblem.RULES_NOT_MET);
        }
        var reason = Objects.requireNonNull(request.reason());
        return selecting.select(
                scope,
                request.selection(),
                (selected, standing) -> reject(selected, standing, reason));
    }

    private Decision<Rejected> reject(Selected selected, Standing standing, String reason) {
        var refused = new ArrayList<>(selected.unknown());
        var decided = new TreeMap<Kind, List<Decided>>();
        var trail = new TreeMap<String, List<Decided>>();
        candidates(selected)
                .forEach(candidate -> {
                    switch (Approvals.mandate(standing, candidate)) {
                        case Refused(var why) ->
                                refused.add(new Refusal(candidate.id(), candidate.kind(), why));
                        case Granted(var onBehalfOf, _) -> {
                            var one = new Decided(candidate.id(), onBehalfOf);
                            decided.computeIfAbsent(candidate.kind(), _ -> new ArrayList<>())
                                    .add(one);
                            trail.computeIfAbsent(candidate.legalEntity(), _ -> new ArrayList<>())
                                    .add(one);
                        }
                    }
                });
        var by = new Review.Rejection(standing.actor(), null, standing.at(), reason);
        decided.forEach((kind, some) -> reviewing.reject(kind, some, by));
        var effects = Effects.NONE;
        for (var entity : trail.entrySet()) {
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
                        decided.getOrDefault(Kind.TIME, List.of()).size(),
                        decided.getOrDefault(Kind.EXPENSE, List.of()).size(),
                        refused),
                effects);
    }

    /** Nothing is booked by a rejection, so neither periods nor terms are asked. */
    private static Stream<Candidate> candidates(Selected selected) {
        return Stream.concat(
                selected.entries().stream()
                        .map(entry -> Candidate.of(entry, Optional.empty(), true)),
                selected.expenses().stream()
                        .map(item -> Candidate.of(item, Optional.empty(), true)));
    }
}
