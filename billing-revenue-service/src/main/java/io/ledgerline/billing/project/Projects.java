package io.ledgerline.billing.project;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the other features may ask of the replicas, always in the running transaction, with a
 * constant number of statements whatever is asked for.
 */
@ApplicationScoped
public class Projects {

    private final ProjectRow projects;
    private final ContractRow contracts;
    private final ConsultantRow consultants;

    Projects(ProjectRow projects, ContractRow contracts, ConsultantRow consultants) {
        this.projects = projects;
        this.contracts = contracts;
        this.consultants = consultants;
    }

    /** The projects with their contracts; those not known are left out. */
    public Map<UUID, ProjectTerms> terms(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var found = projects.find(ids);
        var known =
                contracts.contracts(
                        found.stream().map(ProjectTerms::contractId).distinct().toList());
        return found.stream()
                .map(one -> with(one, Optional.ofNullable(known.get(one.contractId()))))
                .collect(Collectors.toMap(ProjectTerms::id, Function.identity()));
    }

    private static ProjectTerms with(ProjectTerms one, Optional<ContractTerms> contract) {
        return new ProjectTerms(
                one.id(),
                one.legalEntity(),
                one.code(),
                one.name(),
                one.contractId(),
                one.customerId(),
                one.state(),
                one.currency(),
                one.version(),
                one.verdict(),
                contract,
                one.taskLines(),
                one.milestones());
    }

    public Map<UUID, ContractTerms> contracts(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : contracts.contracts(ids);
    }

    public Map<UUID, Customer> customers(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : contracts.customers(ids);
    }

    public Map<UUID, Person> people(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : consultants.find(ids);
    }
}
