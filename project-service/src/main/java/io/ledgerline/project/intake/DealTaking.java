package io.ledgerline.project.intake;

import static io.ledgerline.project.intake.DealProblem.DEAL_ALREADY_CONTRACTED;
import static io.ledgerline.project.intake.DealProblem.DEAL_REFUSED;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.project.ProjectFacts;
import io.ledgerline.project.books.LegalEntity;
import io.ledgerline.project.contract.Contracting;
import io.ledgerline.project.customer.Customer;
import io.ledgerline.project.project.Initiating;
import io.ledgerline.project.project.ProjectProblem;
import io.ledgerline.project.project.Proposal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes won deals: a contract and a proposed project, or every reason why not and one case. */
@ApplicationScoped
class DealTaking {

    private static final String MAPPING = "/mappings/salesforce-opportunity.json";

    private final Commands commands;
    private final DealLookup lookup;
    private final Contracting contracts;
    private final Initiating initiating;
    private final DealMapping mapping;

    DealTaking(
            Commands commands,
            DealLookup lookup,
            Contracting contracts,
            Initiating initiating,
            ObjectMapper json) {
        this.commands = commands;
        this.lookup = lookup;
        this.contracts = contracts;
        this.initiating = initiating;
        this.mapping = mapping(json);
    }

    /**
     * What was made from the deal.
     *
     * @param priceDifferences where the deal's prices, which hold, are not the rate card's
     */
    record Made(
            UUID contractId,
            String contractCode,
            UUID projectId,
            String projectCode,
            List<AgreedPrices.Difference> priceDifferences) {

        Made {
            priceDifferences = List.copyOf(priceDifferences);
        }
    }

    private static DealMapping mapping(ObjectMapper json) {
        try (var file = DealTaking.class.getResourceAsStream(MAPPING)) {
            return json.readValue(Objects.requireNonNull(file, MAPPING), DealMapping.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The natural key is id and change stamp; the canonical deal is what is hashed, so that fields
     * we do not read may differ between repeats. A deal whose contract billing has refused starts
     * anew, though it is the same: what was mended may stand elsewhere.
     */
    Decision<Made> take(Scope scope, SourceReference source, Map<String, Object> request) {
        var read = SalesforceDeal.read(source, request, mapping);
        var stamp = source.id() + "@" + Instant.ofEpochMilli(source.version());
        var refused = contracts.cancelledFrom(scope, source);
        var key = refused == 0 ? stamp : stamp + "#" + refused;
        return commands.handle(
                scope,
                new CommandKey("salesforce-opportunity", key),
                read.deal(),
                Made.class,
                () -> decide(read));
    }

    private Decision<Made> decide(SalesforceDeal read) {
        var deal = read.deal();
        var standing = contracts.madeFrom(deal.source().system(), deal.source().id());
        if (standing.isPresent()) {
            return again(deal, standing.get());
        }
        var facts = lookup.facts(deal, mapping);
        // Readable faults were collected once; the rules may run again with each attempt.
        var faults = DealRules.check(facts, read.faults().violations());
        return faults.isEmpty() ? accept(facts) : refuse(facts, faults);
    }

    private Decision<Made> accept(DealFacts facts) {
        var deal = facts.deal();
        var drafted = contracts.draft(DealTerms.draft(facts));
        var contract = drafted.contract();
        var proposed =
                initiating.propose(
                        new Proposal(
                                Objects.requireNonNull(deal.name()),
                                deal.projectManager(),
                                DealTerms.timeAndMaterialMinutes(deal),
                                contract,
                                facts.template().orElseThrow()));
        var project = proposed.project();
        return Decision.accept(
                new Made(
                        contract.id(),
                        contract.code(),
                        project.id(),
                        project.code(),
                        facts.agreedPrices().differences()),
                Effects.of(drafted.event(), proposed.event())
                        .withFacts(Set.of(ProjectFacts.PROJECT.of(project.id())))
                        .withSettled(caseKeys(deal, project.legalEntity())));
    }

    /** The deal has its contract: the same terms change nothing, others need an amendment. */
    private Decision<Made> again(Deal deal, Contracting.Made standing) {
        var project = lookup.projectOf(standing.contractId());
        if (deal.source().version() <= standing.sourceVersion()
                || deal.terms().equals(standing.terms())) {
            return Decision.accept(
                    new Made(
                            standing.contractId(),
                            standing.contractCode(),
                            project.id(),
                            project.code(),
                            List.of()),
                    Effects.NONE.withSettled(caseKeys(deal, project.legalEntity())));
        }
        var violation =
                new Violation(
                        DEAL_ALREADY_CONTRACTED.name(),
                        "opportunity",
                        "the deal has changed after it became contract " + standing.contractCode(),
                        OwnerQueue.PMO,
                        "amend the contract, or change the deal back and send it again");
        return Decision.reject(
                Problem.of(DEAL_ALREADY_CONTRACTED, List.of(violation)),
                CaseDraft.open(project.legalEntity(), violation, deal.source()));
    }

    private static Decision<Made> refuse(DealFacts facts, List<Violation> faults) {
        var deal = facts.deal();
        var problem = Problem.of(DEAL_REFUSED, faults);
        var first = faults.getFirst();
        var draft =
                CaseDraft.open(
                        caseEntity(facts),
                        new Violation(
                                DEAL_REFUSED.name(),
                                first.field(),
                                problem.detail(),
                                first.owner(),
                                "mend every fault named, then send the opportunity again"),
                        deal.source());
        return Decision.reject(
                problem, moneyAtRisk(deal).map(draft::withMoneyAtRisk).orElse(draft));
    }

    /** Where the deal names no entity we know, its customer's people see the case. */
    private static @Nullable String caseEntity(DealFacts facts) {
        return facts.entity()
                .map(LegalEntity::code)
                .or(() -> facts.customer().map(Customer::legalEntity))
                .orElse(null);
    }

    private static Optional<Money> moneyAtRisk(Deal deal) {
        var amount = Optional.ofNullable(deal.amount()).filter(sum -> sum.signum() > 0);
        return DealTerms.currency(deal)
                .flatMap(currency ->
                        amount.filter(sum -> fits(sum, currency.getDefaultFractionDigits()))
                                .map(sum -> new Money(sum, currency)));
    }

    private static boolean fits(BigDecimal amount, int decimals) {
        return amount.stripTrailingZeros().scale() <= decimals;
    }

    /** A refused deal may have been filed before its entity was known. */
    private static Set<String> caseKeys(Deal deal, String legalEntity) {
        return Set.of(
                CaseDraft.keyOf(null, DEAL_REFUSED.name(), deal.source()),
                CaseDraft.keyOf(legalEntity, DEAL_REFUSED.name(), deal.source()),
                CaseDraft.keyOf(legalEntity, DEAL_ALREADY_CONTRACTED.name(), deal.source()),
                CaseDraft.keyOf(legalEntity, ProjectProblem.SET_UP_REFUSED.name(), deal.source()));
    }
}
