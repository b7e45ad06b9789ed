package io.ledgerline.billing.project;

import io.ledgerline.billing.BillingFacts;
import io.ledgerline.billing.wip.Milestones;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.inbox.Received;
import io.ledgerline.kit.scope.Scope;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Kafka in: customers, contracts and projects, kept as replicas; new projects are judged. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class ProjectInbox {

    private final Inbox inbox;
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
        this.inbox = inbox;
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

    @Incoming("customers")
    @Blocking
    void customers(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.CUSTOMERS, records);
    }

    @Incoming("contracts")
    @Blocking
    void contracts(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.CONTRACTS, records);
    }

    @Incoming("projects")
    @Blocking
    void projects(ConsumerRecords<String, byte[]> records) {
        inbox.consume(Topics.PROJECTS, records);
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
