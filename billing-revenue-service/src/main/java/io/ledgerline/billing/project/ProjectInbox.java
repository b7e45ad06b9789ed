package io.ledgerline.billing.project;

import io.ledgerline.billing.BillingFacts;
import io.ledgerline.billing.wip.Milestones;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Received;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Kafka in: customers, contracts and projects, kept as replicas; new projects are judged. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class ProjectInbox {

    private final ContractRow contracts;
    private final ProjectRow projects;
    private final SettingUp settingUp;
    private final Milestones milestones;

    ProjectInbox(
            Inbox inbox,
            ContractRow contracts,
            ProjectRow projects,
            SettingUp settingUp,
            Milestones milestones) {
        this.contracts = contracts;
        this.projects = projects;
        this.settingUp = settingUp;
        this.milestones = milestones;
        inbox.on(
                Topics.CUSTOMERS,
                io.ledgerline.contracts.project.Customer.class,
                this::takeCustomers);
        inbox.on(Topics.CONTRACTS, Contract.class, this::takeContracts);
        inbox.on(Topics.PROJECTS, Project.class, this::takeProjects);
    }

    private Effects takeCustomers(
            Scope scope, List<Received<io.ledgerline.contracts.project.Customer>> records) {
        records.forEach(record -> contracts.take(record.payload()));
        return Effects.NONE.withFacts(
                records.stream()
                        .map(record -> BillingFacts.CUSTOMER.of(record.payload().getId()))
                        .toList());
    }

    private Effects takeContracts(Scope scope, List<Received<Contract>> records) {
        records.forEach(record -> contracts.take(record.payload()));
        return Effects.NONE.withFacts(
                records.stream()
                        .map(record -> BillingFacts.CONTRACT.of(record.payload().getId()))
                        .toList());
    }

    private Effects takeProjects(Scope scope, List<Received<Project>> records) {
        records.forEach(record -> projects.take(record.payload()));
        return settingUp.judge(records).and(milestones.post(records));
    }
}
