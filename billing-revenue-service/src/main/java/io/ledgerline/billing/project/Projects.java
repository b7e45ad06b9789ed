package io.ledgerline.billing.project;

import io.ledgerline.billing.BillingFacts;
import io.ledgerline.billing.feedback.Financials;
import io.ledgerline.billing.feedback.SetUpState;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.assignment.Consultant;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.replica.Keeping;
import io.ledgerline.kit.replica.Replica;
import io.ledgerline.kit.replica.Replicas;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Customers, contracts, projects and people as their owners tell them. Asked for in the running
 * transaction, with a constant number of statements. Each comes whole, a contract with its lines
 * and a project with its tasks, so that none is ever seen half.
 */
@ApplicationScoped
@Startup(Inbox.STARTUP)
public class Projects {

    private final Replica<Customer> customers;
    private final Replica<ContractTerms> contracts;
    private final Replica<ProjectTerms.Told> projects;
    private final Replica<Person> people;
    private final Financials financials;

    Projects(Replicas replicas, Financials financials, @All List<ProjectFollower> followers) {
        this.financials = financials;
        customers =
                replicas.keep(
                        Keeping.of(
                                        Topics.CUSTOMERS,
                                        io.ledgerline.contracts.project.Customer.class,
                                        Customer.class,
                                        Heard::customer)
                                .telling(one -> List.of(BillingFacts.CUSTOMER.of(one.id()))));
        contracts =
                replicas.keep(
                        Keeping.of(
                                        Topics.CONTRACTS,
                                        Contract.class,
                                        ContractTerms.class,
                                        Heard::contract)
                                .telling(one -> List.of(BillingFacts.CONTRACT.of(one.id()))));
        people =
                replicas.keep(
                        Keeping.of(
                                        Topics.CONSULTANTS,
                                        Consultant.class,
                                        Person.class,
                                        Heard::person)
                                .telling(one -> List.of(Person.fact(one.id()))));
        projects =
                replicas.keep(
                        Keeping.of(
                                        Topics.PROJECTS,
                                        Project.class,
                                        ProjectTerms.Told.class,
                                        Heard::project)
                                .then((_, records) ->
                                        followers.stream()
                                                .map(one -> one.follow(records))
                                                .reduce(Effects.NONE, Effects::and)));
    }

    /** The projects with their contracts; those not known are left out. */
    public Map<UUID, ProjectTerms> terms(Collection<UUID> ids) {
        var told = projects.of(ids);
        if (told.isEmpty()) {
            return Map.of();
        }
        var known = contracts(told.stream().map(ProjectTerms.Told::contractId).toList());
        var verdicts = financials.verdicts(told.stream().map(ProjectTerms.Told::id).toList());
        return told.stream()
                .map(one ->
                        new ProjectTerms(
                                one,
                                verdicts.getOrDefault(one.id(), SetUpState.PENDING),
                                Optional.ofNullable(known.get(one.contractId()))))
                .collect(Collectors.toMap(ProjectTerms::id, Function.identity()));
    }

    public Map<UUID, ContractTerms> contracts(Collection<UUID> ids) {
        return byId(contracts.of(ids), ContractTerms::id);
    }

    public Map<UUID, Customer> customers(Collection<UUID> ids) {
        return byId(customers.of(ids), Customer::id);
    }

    public Map<UUID, Person> people(Collection<UUID> ids) {
        return byId(people.of(ids), Person::id);
    }

    private static <T> Map<UUID, T> byId(List<T> found, Function<T, UUID> id) {
        return found.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
