package io.ledgerline.project.cockpit;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.Invoice;
import io.ledgerline.contracts.billing.ProjectFinancials;
import io.ledgerline.contracts.billing.SetUpState;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.replica.Keeping;
import io.ledgerline.kit.replica.Keeping.Kept;
import io.ledgerline.kit.replica.Keeping.Key;
import io.ledgerline.kit.replica.Replica;
import io.ledgerline.kit.replica.Replicas;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.wire.Received;
import io.ledgerline.kit.wire.Wire;
import io.ledgerline.project.ProjectFacts;
import io.ledgerline.project.project.Initiating;
import io.ledgerline.project.project.Project;
import io.ledgerline.project.project.Projects;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What billing-revenue-service tells of projects: the money and the invoices that the cockpit
 * shows, and its verdicts on their set-up, which the saga concludes by.
 */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class ProjectFigures {

    private final Db db;
    private final Projects projects;
    private final Initiating initiating;
    private final Replica<Cockpit.Figures> financials;
    private final Replica<Cockpit.Billed> invoices;

    ProjectFigures(Db db, Projects projects, Initiating initiating, Replicas replicas) {
        this.db = db;
        this.projects = projects;
        this.initiating = initiating;
        financials =
                replicas.keep(
                        Keeping.of(
                                        Topics.PROJECT_FINANCIALS,
                                        ProjectFinancials.class,
                                        Cockpit.Figures.class,
                                        told ->
                                                Key.of(
                                                        told.getLegalEntity(),
                                                        told.getProjectId(),
                                                        null,
                                                        told.getVersion()),
                                        ProjectFigures::figures)
                                .then(this::judge));
        invoices =
                replicas.keep(
                        Keeping.each(
                                Topics.INVOICES,
                                Invoice.class,
                                Cockpit.Billed.class,
                                ProjectFigures::byProject));
    }

    /**
     * @param asOf business day, or null for today in the legal entity's zone
     */
    Optional<Cockpit> cockpit(Scope scope, UUID projectId, @Nullable LocalDate asOf) {
        return db.read(scope, () -> projects.find(projectId).map(project -> show(project, asOf)));
    }

    private Cockpit show(Project project, @Nullable LocalDate asOf) {
        return Cockpit.of(
                new Cockpit.Subject(
                        project.id(), project.code(), project.currency(), project.budget()),
                financials.find(project.id()),
                invoices.coded(project.legalEntity(), List.of(project.id().toString())),
                asOf == null ? projects.today(project.legalEntity()) : asOf);
    }

    /** Figures of an unknown project are kept, and a case says that it is not known. */
    private Effects judge(Scope scope, List<Received<ProjectFinancials>> records) {
        var ids = records.stream().map(record -> record.payload().getProjectId()).toList();
        var known = new HashSet<>(initiating.known(ids));
        var verdicts = new LinkedHashMap<UUID, Initiating.Verdict>();
        var unknown = new ArrayList<CaseDraft>();
        for (var record : records) {
            var told = record.payload();
            if (!known.contains(told.getProjectId())) {
                unknown.add(unknownProject(record));
            } else if (told.getSetUpState() != SetUpState.PENDING) {
                // The first verdict on each project is the one that counts.
                verdicts.putIfAbsent(told.getProjectId(), verdict(told));
            }
        }
        return initiating.judge(verdicts).withCases(unknown);
    }

    private static Initiating.Verdict verdict(ProjectFinancials told) {
        return new Initiating.Verdict(
                told.getSetUpState() == SetUpState.ACCEPTED,
                told.getSetUpFaults().stream().map(Wire::heard).toList());
    }

    private static CaseDraft unknownProject(Received<ProjectFinancials> record) {
        var id = record.payload().getProjectId();
        return CaseDraft.of(
                        record,
                        new Violation(
                                "UNKNOWN_PROJECT",
                                "projectId",
                                "billing tells figures of a project that is not known: " + id,
                                OwnerQueue.IT,
                                "find out who made the project; the case heals when it is known"),
                        null)
                .waitingFor(Set.of(ProjectFacts.PROJECT.of(id)));
    }

    private static Cockpit.Figures figures(ProjectFinancials told) {
        return new Cockpit.Figures(
                told.getSetUpState().name(),
                told.getApprovedMinutes(),
                Wire.heard(told.getLabourCost()),
                Wire.heard(told.getExpenseCost()),
                Wire.heard(told.getUnbilled()),
                Wire.heard(told.getBilled()),
                Wire.heard(told.getRecognised()),
                Wire.heard(told.getReceivable()),
                told.getAsOf());
    }

    /** An invoice is asked for by project, known or not; its projects never change. */
    private static List<Kept<Cockpit.Billed>> byProject(Invoice told) {
        var billed = billed(told);
        return told.getProjectIds().stream()
                .map(project ->
                        new Kept<>(
                                Key.of(
                                        told.getLegalEntity(),
                                        project + "/" + told.getId(),
                                        project,
                                        told.getVersion()),
                                billed))
                .toList();
    }

    private static Cockpit.Billed billed(Invoice told) {
        return new Cockpit.Billed(
                new Cockpit.Line(
                        told.getNumber(),
                        told.getState().name(),
                        told.getIssuedOn(),
                        told.getDueOn(),
                        Wire.heard(told.getNet()),
                        Wire.heard(told.getGross()),
                        Wire.heard(told.getPaid())),
                told.getProjectIds().size() > 1);
    }
}
