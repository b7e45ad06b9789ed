package io.ledgerline.assignment.project;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.replica.Keeping;
import io.ledgerline.kit.replica.Keeping.Key;
import io.ledgerline.kit.replica.Replica;
import io.ledgerline.kit.replica.Replicas;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Received;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What other services tell: legal entities, projects, contracts, rate cards, approved time. The
 * finders run in the caller's transaction and see what its scope may see.
 */
@ApplicationScoped
@Startup(Inbox.STARTUP)
public class ReferenceData {

    private final Db db;
    private final Replica<Entity> entities;
    private final Replica<Project> projects;
    private final Replica<Contract> contracts;
    private final Replica<RateCard> rateCards;

    ReferenceData(Db db, Inbox inbox, Replicas replicas) {
        this.db = db;
        entities =
                replicas.keep(
                        Keeping.of(
                                Topics.LEGAL_ENTITIES,
                                io.ledgerline.contracts.billing.LegalEntity.class,
                                Entity.class,
                                told ->
                                        Key.of(
                                                told.getCode(),
                                                told.getCode(),
                                                null,
                                                told.getVersion()),
                                Heard::entity));
        projects =
                replicas.keep(
                        Keeping.of(
                                Topics.PROJECTS,
                                io.ledgerline.contracts.project.Project.class,
                                Project.class,
                                Heard::project));
        contracts =
                replicas.keep(
                        Keeping.of(
                                Topics.CONTRACTS,
                                io.ledgerline.contracts.project.Contract.class,
                                Contract.class,
                                Heard::contract));
        rateCards =
                replicas.keep(
                        Keeping.of(
                                Topics.RATE_CARDS,
                                io.ledgerline.contracts.billing.RateCard.class,
                                RateCard.class,
                                told ->
                                        Key.of(
                                                told.getLegalEntity(),
                                                told.getLegalEntity() + "/" + told.getCode(),
                                                told.getCode(),
                                                told.getVersion()),
                                Heard::rateCard));
        inbox.on(Topics.TIME_ENTRIES, TimeEntry.class, this::takeTime);
    }

    private Effects takeTime(Scope scope, List<Received<TimeEntry>> records) {
        ApprovedTimeRow.store(db, records.stream().map(Received::payload).toList());
        return Effects.NONE;
    }

    /** The legal entities the scope may see, by code. */
    public Map<String, Entity> entities() {
        return entities.all().stream().collect(Collectors.toMap(Entity::code, Function.identity()));
    }

    public Optional<Project> project(UUID id) {
        return projects.find(id);
    }

    /** Those found of the projects, by id. */
    public Map<UUID, Project> projects(Collection<UUID> ids) {
        return projects.of(ids).stream()
                .collect(Collectors.toMap(Project::id, Function.identity()));
    }

    public Optional<Contract> contract(UUID id) {
        return contracts.find(id);
    }

    /** The cards of an entity with one of the codes. */
    public List<RateCard> rateCards(String legalEntity, Collection<String> codes) {
        return rateCards.coded(legalEntity, codes);
    }

    /** What the people worked on the days, billable, on any project that the scope sees. */
    public List<BillableDay> billable(Collection<UUID> consultants, LocalDate from, LocalDate to) {
        return ApprovedTimeRow.billable(db, consultants, from, to);
    }
}
