package io.ledgerline.billing.wip;

import io.ledgerline.billing.period.PeriodModule;
import io.ledgerline.billing.period.PostingPeriods;
import io.ledgerline.billing.project.Projects;
import io.ledgerline.billing.rates.RateCard;
import io.ledgerline.billing.rates.RateCards;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a batch is judged by: a constant number of statements, whatever its size. */
@ApplicationScoped
class ReadPostingBasis {

    private final Projects projects;
    private final RateCards rateCards;
    private final PostingPeriods periods;
    private final ActualRow actuals;

    ReadPostingBasis(
            Projects projects, RateCards rateCards, PostingPeriods periods, ActualRow actuals) {
        this.projects = projects;
        this.rateCards = rateCards;
        this.periods = periods;
        this.actuals = actuals;
    }

    /**
     * @param factIds the facts of the batch
     * @param originals the facts that it takes back
     * @param billed the facts that it leaves billed
     */
    PostingBasis about(
            Collection<UUID> projectIds,
            Collection<UUID> consultantIds,
            Collection<UUID> factIds,
            Set<UUID> originals,
            Set<UUID> billed) {
        var terms = projects.terms(Set.copyOf(projectIds));
        var entities =
                terms.values().stream().map(one -> one.legalEntity()).collect(Collectors.toSet());
        var keys =
                terms.values().stream()
                        .flatMap(project ->
                                project.contract().stream()
                                        .flatMap(contract -> contract.lines().stream())
                                        .flatMap(line ->
                                                Stream.ofNullable(line.prices().rateCardCode()))
                                        .map(code -> new RateCard.Key(project.legalEntity(), code)))
                        .collect(Collectors.toSet());
        var wanted = new HashSet<>(factIds);
        wanted.addAll(originals);
        wanted.addAll(billed);
        var found = actuals.find(wanted, originals);
        return new PostingBasis(
                terms,
                projects.people(Set.copyOf(consultantIds)),
                rateCards.cards(keys),
                periods.open(entities, PeriodModule.REVENUE),
                found.stream()
                        .collect(
                                Collectors.toMap(
                                        Actual::id,
                                        Function.identity(),
                                        (one, _) -> one,
                                        HashMap::new)),
                found.stream()
                        .flatMap(one -> Stream.ofNullable(one.reversalOf()))
                        .collect(Collectors.toCollection(HashSet::new)));
    }
}
