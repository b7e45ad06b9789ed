package io.ledgerline.billing.project;

import io.ledgerline.billing.BillingFacts;
import io.ledgerline.billing.entity.LegalEntities;
import io.ledgerline.billing.entity.LegalEntity;
import io.ledgerline.billing.feedback.Financials;
import io.ledgerline.billing.period.OpenPeriods;
import io.ledgerline.billing.period.PeriodModule;
import io.ledgerline.billing.period.PostingPeriods;
import io.ledgerline.billing.rates.RateCard;
import io.ledgerline.billing.rates.RateCards;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Received;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges the financial set-up of projects, once each: accepted, or refused with every fault. The
 * order in which project, contract and customer arrive does not matter; the last one decides.
 */
@ApplicationScoped
@Priority(JudgeSetUp.FIRST)
public class JudgeSetUp implements ProjectFollower {

    static final int FIRST = 2;

    /** What a project can wait for. */
    enum Waiting {
        CONTRACT_NOT_KNOWN,
        CUSTOMER_NOT_KNOWN
    }

    private final Projects projects;
    private final LegalEntities entities;
    private final PostingPeriods periods;
    private final RateCards rateCards;
    private final Financials financials;

    JudgeSetUp(
            Projects projects,
            LegalEntities entities,
            PostingPeriods periods,
            RateCards rateCards,
            Financials financials) {
        this.projects = projects;
        this.entities = entities;
        this.periods = periods;
        this.rateCards = rateCards;
        this.financials = financials;
    }

    /** What the verdicts of one batch rest on. */
    private record Basis(
            Map<UUID, Customer> customers,
            Map<String, LegalEntity> entities,
            Map<String, OpenPeriods> billing,
            Map<String, OpenPeriods> revenue,
            Map<RateCard.Key, RateCard> cards) {

        boolean isOpen(String entity) {
            return billing.getOrDefault(entity, OpenPeriods.NONE).any()
                    && revenue.getOrDefault(entity, OpenPeriods.NONE).any();
        }
    }

    /** Judges those of the projects that have no verdict yet. */
    @Override
    public Effects follow(List<Received<Project>> records) {
        var latest = new LinkedHashMap<UUID, Received<Project>>();
        records.forEach(record -> latest.put(record.payload().getId(), record));
        var known = projects.terms(latest.keySet());
        var open = known.values().stream().filter(ProjectTerms::awaitsVerdict).toList();
        var facts =
                new ArrayList<>(
                        known.values().stream()
                                .filter(ProjectTerms::isAccepted)
                                .map(project -> ProjectTerms.fact(project.id()))
                                .toList());
        if (open.isEmpty()) {
            return Effects.NONE.withFacts(facts);
        }
        var basis = basis(open);
        var cases = new ArrayList<CaseDraft>();
        var verdicts = new ArrayList<Financials.Verdict>();
        for (var project : open) {
            var missing = missing(project, basis);
            if (missing.isEmpty()) {
                verdicts.add(verdict(project, basis));
            } else {
                var record = latest.get(project.id());
                if (record != null) {
                    cases.add(waiting(record, project, missing));
                }
            }
        }
        verdicts.forEach(one -> facts.add(ProjectTerms.fact(one.projectId())));
        return financials.judged(verdicts).withCases(cases).withFacts(facts);
    }

    private Basis basis(List<ProjectTerms> open) {
        var entityCodes = open.stream().map(ProjectTerms::legalEntity).distinct().toList();
        var keys =
                open.stream()
                        .flatMap(project ->
                                project.contract().stream()
                                        .flatMap(terms -> terms.lines().stream())
                                        .flatMap(line ->
                                                Stream.ofNullable(line.prices().rateCardCode()))
                                        .map(code -> new RateCard.Key(project.legalEntity(), code)))
                        .collect(Collectors.toSet());
        return new Basis(
                projects.customers(open.stream().map(ProjectTerms::customerId).distinct().toList()),
                entities.known(entityCodes),
                periods.open(entityCodes, PeriodModule.BILLING),
                periods.open(entityCodes, PeriodModule.REVENUE),
                rateCards.cards(keys));
    }

    /** Waited-for facts by what is missing; empty: everything is there to judge. */
    private static Map<Waiting, KnownFact> missing(ProjectTerms project, Basis basis) {
        var missing = new HashMap<Waiting, KnownFact>();
        if (project.contract().isEmpty()) {
            missing.put(Waiting.CONTRACT_NOT_KNOWN, BillingFacts.CONTRACT.of(project.contractId()));
        }
        if (!basis.customers().containsKey(project.customerId())) {
            missing.put(Waiting.CUSTOMER_NOT_KNOWN, BillingFacts.CUSTOMER.of(project.customerId()));
        }
        return missing;
    }

    private static CaseDraft waiting(
            Received<Project> record, ProjectTerms project, Map<Waiting, KnownFact> missing) {
        var code =
                missing.containsKey(Waiting.CONTRACT_NOT_KNOWN)
                        ? Waiting.CONTRACT_NOT_KNOWN
                        : Waiting.CUSTOMER_NOT_KNOWN;
        return CaseDraft.of(
                        record,
                        new Violation(
                                code.name(),
                                null,
                                "project %s waits for %s"
                                        .formatted(
                                                project.code(),
                                                missing.values().stream()
                                                        .map(KnownFact::toString)
                                                        .collect(Collectors.joining(" and "))),
                                OwnerQueue.PMO,
                                "it heals by itself when they arrive"),
                        new SourceReference(
                                "project-service",
                                project.id().toString(),
                                project.told().version()))
                .waitingFor(Set.copyOf(missing.values()));
    }

    private static Financials.Verdict verdict(ProjectTerms project, Basis basis) {
        var customer = Optional.ofNullable(basis.customers().get(project.customerId()));
        var faults =
                new SetUp(
                                project,
                                project.contract().orElseThrow(),
                                customer.orElseThrow(),
                                Optional.ofNullable(basis.entities().get(project.legalEntity())),
                                basis.isOpen(project.legalEntity()),
                                basis.cards())
                        .faults();
        return new Financials.Verdict(
                project.id(), project.legalEntity(), project.currency(), faults);
    }
}
