package io.ledgerline.billing.wip;

import io.ledgerline.billing.feedback.SetUpState;
import io.ledgerline.billing.project.ProjectFollower;
import io.ledgerline.billing.project.ProjectTerms;
import io.ledgerline.billing.project.Projects;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.wire.Received;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Posts milestones that the customer accepted, each once. */
@ApplicationScoped
@Priority(1)
class Milestones implements ProjectFollower {

    private final Projects projects;
    private final ReadPostingBasis bases;
    private final Posting posting;

    Milestones(Projects projects, ReadPostingBasis bases, Posting posting) {
        this.projects = projects;
        this.bases = bases;
        this.posting = posting;
    }

    /** After they were judged: a project still without verdict waits for it anyway. */
    @Override
    public Effects follow(List<Received<Project>> records) {
        var latest = new LinkedHashMap<UUID, Received<Project>>();
        records.forEach(record -> latest.put(record.payload().getId(), record));
        var accepted =
                projects.terms(latest.keySet()).values().stream()
                        .flatMap(project -> project.milestones().stream())
                        .filter(ProjectTerms.Milestone::accepted)
                        .map(ProjectTerms.Milestone::id)
                        .collect(Collectors.toSet());
        if (accepted.isEmpty()) {
            return Effects.NONE;
        }
        var known = bases.about(latest.keySet(), Set.of(), accepted, Set.of(), Set.of());
        var actuals = new ArrayList<Actual>();
        var cases = new ArrayList<CaseDraft>();
        for (var project : known.projects().values()) {
            for (var fact : open(project, known)) {
                var record = latest.get(project.id());
                switch (fact.accrue(known)) {
                    case Accrual.Posted(var actual) -> actuals.add(actual);
                    case Accrual.Held held -> {
                        if (record != null) {
                            cases.add(Posting.held(record, held, fact.source()));
                        }
                    }
                }
            }
        }
        return posting.post(actuals).withCases(cases);
    }

    private static List<MilestoneFact> open(ProjectTerms project, PostingBasis known) {
        if (project.verdict() == SetUpState.PENDING) {
            return List.of();
        }
        return project.milestones().stream()
                .filter(ProjectTerms.Milestone::accepted)
                .filter(milestone -> !known.posted().containsKey(milestone.id()))
                .map(milestone -> new MilestoneFact(project, milestone))
                .toList();
    }
}
