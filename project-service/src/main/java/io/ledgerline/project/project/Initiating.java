package io.ledgerline.project.project;

import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.project.contract.Codes;
import io.ledgerline.project.contract.Contract;
import io.ledgerline.project.contract.ContractState;
import io.ledgerline.project.contract.Contracting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The initiation saga: a project is proposed, billing-revenue-service judges its financial set-up,
 * and the project becomes active, or what was made is undone. Every part runs in the transaction of
 * the caller.
 */
@ApplicationScoped
public class Initiating {

    private final ProjectStore store;
    private final Contracting contracts;
    private final Codes codes;
    private final InstantSource clock;

    Initiating(ProjectStore store, Contracting contracts, Codes codes, InstantSource clock) {
        this.store = store;
        this.contracts = contracts;
        this.codes = codes;
        this.clock = clock;
    }

    /** A new project and the event that tells of it. */
    public record Proposed(Project project, Event event) {}

    /**
     * What billing says of a financial set-up.
     *
     * @param reasons every fault; empty when accepted
     */
    public record Verdict(boolean accepted, List<Violation> reasons) {

        public Verdict {
            reasons = List.copyOf(reasons);
        }
    }

    /** Stores a proposed project: the first steps of the saga. */
    public Proposed propose(Proposal proposal) {
        var code = codes.next(Codes.Kind.PROJECT, proposal.contract().legalEntity());
        var project = proposal.toProject(Ids.next(), code, clock.instant());
        store.add(project);
        return new Proposed(project, ProjectTold.of("proposed", project));
    }

    /**
     * Concludes sagas: accepted makes project and contract active, refused cancels the contract and
     * rejects the project. A project that was judged before stays as it is, whatever comes later.
     *
     * @param verdicts by project
     */
    public Effects judge(Map<UUID, Verdict> verdicts) {
        var effects = Effects.NONE;
        for (var project : store.proposed(verdicts.keySet())) {
            var verdict = verdicts.get(project.id());
            if (verdict != null) {
                effects = effects.and(judge(project, verdict));
            }
        }
        return effects;
    }

    private Effects judge(Project project, Verdict verdict) {
        if (verdict.accepted()) {
            var contract = contracts.become(project.contractId(), ContractState.ACTIVE);
            var active =
                    store.conclude(
                            project, ProjectState.ACTIVE, List.of(SagaStep.ACTIVE), List.of());
            return Effects.of(contract.event(), ProjectTold.of("activated", active));
        }
        var contract = contracts.become(project.contractId(), ContractState.CANCELLED);
        var rejected =
                store.conclude(
                        project,
                        ProjectState.REJECTED,
                        List.of(SagaStep.CONTRACT_CANCELLED, SagaStep.REJECTED),
                        verdict.reasons());
        return Effects.of(contract.event(), ProjectTold.of("rejected", rejected))
                .withCases(List.of(refused(contract.contract(), rejected, verdict.reasons())));
    }

    private static CaseDraft refused(Contract contract, Project project, List<Violation> reasons) {
        return CaseDraft.open(
                        contract.legalEntity(),
                        new Violation(
                                ProjectProblem.SET_UP_REFUSED.name(),
                                reasons.getFirst().field(),
                                "billing refuses project %s of contract %s: %s"
                                        .formatted(
                                                project.code(),
                                                contract.code(),
                                                reasons.stream()
                                                        .map(Violation::message)
                                                        .collect(Collectors.joining("; "))),
                                reasons.getFirst().owner(),
                                "mend every fault named, then send the deal again: it starts anew"),
                        contract.source())
                .withMoneyAtRisk(contract.amount());
    }

    /** Which of these projects are known. */
    public Collection<UUID> known(Collection<UUID> ids) {
        return store.known(ids);
    }
}
