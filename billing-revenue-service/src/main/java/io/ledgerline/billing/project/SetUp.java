package io.ledgerline.billing.project;

import io.ledgerline.billing.entity.LegalEntity;
import io.ledgerline.billing.entity.Tax;
import io.ledgerline.billing.rates.RateCard;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.OwnerQueue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a project can be billed and booked as it stands: every fault at once, none means yes.
 *
 * @param entity the project's legal entity, empty when it has no books here
 * @param openPeriod whether a month is open for billing and revenue
 * @param cards the rate cards that the contract's lines name, those that are there
 */
public record SetUp(
        ProjectTerms project,
        ContractTerms contract,
        Customer customer,
        Optional<LegalEntity> entity,
        boolean openPeriod,
        Map<RateCard.Key, RateCard> cards) {

    /** The codes of this check. */
    public enum Fault {
        UNKNOWN_LEGAL_ENTITY,
        NO_OPEN_PERIOD,
        UNKNOWN_RATE_CARD,
        CURRENCY_MISMATCH,
        TAX_PROFILE_MISSING,
        TAX_PROFILE_UNKNOWN,
        CUSTOMER_UNKNOWN,
        CONTRACT_OF_OTHER_ENTITY,
        NO_CONTRACT_LINES,
        METHOD_NOT_SUPPORTED,
        CAP_NOT_SUPPORTED,
        UNKNOWN_CONTRACT_LINE
    }

    /** Every fault, in the order of the rules; empty: accepted. */
    public List<Violation> faults() {
        var faults = new Faults();
        checkEntity(faults);
        checkCurrency(faults);
        checkCustomer(faults);
        faults.require(
                contract.legalEntity().equals(project.legalEntity()),
                Fault.CONTRACT_OF_OTHER_ENTITY,
                "contractId",
                "the contract belongs to another legal entity",
                OwnerQueue.PMO);
        faults.require(
                !contract.lines().isEmpty(),
                Fault.NO_CONTRACT_LINES,
                "contract.lines",
                "the contract has no lines",
                OwnerQueue.PMO);
        contract.lines().forEach(line -> checkLine(faults, line));
        faults.require(
                project.told().taskLines().values().stream()
                                .allMatch(line -> contract.line(line).isPresent())
                        && project.milestones().stream()
                                .allMatch(one -> contract.line(one.contractLineId()).isPresent()),
                Fault.UNKNOWN_CONTRACT_LINE,
                "tasks",
                "a task or milestone names a line that the contract does not have",
                OwnerQueue.PMO);
        return faults.violations();
    }

    private void checkEntity(Faults faults) {
        if (entity.isEmpty()) {
            faults.add(
                    Fault.UNKNOWN_LEGAL_ENTITY,
                    "legalEntity",
                    "no books are kept for " + project.legalEntity(),
                    OwnerQueue.IT);
            return;
        }
        faults.require(
                openPeriod,
                Fault.NO_OPEN_PERIOD,
                "legalEntity",
                project.legalEntity() + " has no open posting period",
                OwnerQueue.FINANCE);
    }

    private void checkCurrency(Faults faults) {
        var books = entity.map(LegalEntity::currency).orElse(contract.currency());
        faults.require(
                project.currency().equals(contract.currency()) && contract.currency().equals(books),
                Fault.CURRENCY_MISMATCH,
                "currency",
                "project %s, contract %s and books %s are not in one currency"
                        .formatted(project.currency(), contract.currency(), books),
                OwnerQueue.FINANCE);
    }

    private void checkCustomer(Faults faults) {
        if (!customer.legalEntity().equals(project.legalEntity())
                || !contract.customerId().equals(project.customerId())) {
            faults.add(
                    Fault.CUSTOMER_UNKNOWN,
                    "customerId",
                    project.legalEntity() + " has no such customer",
                    OwnerQueue.PMO);
        }
        var profile = customer.taxProfile();
        if (profile == null || profile.isBlank()) {
            faults.add(
                    Fault.TAX_PROFILE_MISSING,
                    "customer.taxProfile",
                    customer.name() + " has no tax profile",
                    OwnerQueue.FINANCE);
        } else if (entity.isPresent() && Tax.of(profile, entity.get()).isEmpty()) {
            faults.add(
                    Fault.TAX_PROFILE_UNKNOWN,
                    "customer.taxProfile",
                    "the tax profile " + profile + " has no rule",
                    OwnerQueue.FINANCE);
        }
    }

    private void checkLine(Faults faults, ContractTerms.Line line) {
        var field = "contract.lines[" + line.code() + "]";
        faults.require(
                line.isSupported(),
                Fault.METHOD_NOT_SUPPORTED,
                field,
                "%s with revenue %s is not billed here"
                        .formatted(line.billingMethod(), line.revenueMethod()),
                OwnerQueue.FINANCE);
        faults.require(
                !line.value().capped(),
                Fault.CAP_NOT_SUPPORTED,
                field + ".capAmount",
                "a cap is not watched here yet",
                OwnerQueue.FINANCE);
        if (line.pricesHours()) {
            checkRates(faults, line, field);
        }
    }

    private void checkRates(Faults faults, ContractTerms.Line line, String field) {
        var code = line.prices().rateCardCode();
        var card = code == null ? null : cards.get(new RateCard.Key(project.legalEntity(), code));
        if (card == null) {
            faults.add(
                    Fault.UNKNOWN_RATE_CARD,
                    field + ".rateCardCode",
                    project.legalEntity() + " has no rate card " + code,
                    OwnerQueue.FINANCE);
            return;
        }
        faults.require(
                card.currency().equals(contract.currency()),
                Fault.CURRENCY_MISMATCH,
                field + ".rateCardCode",
                "rate card %s is in %s, the contract in %s"
                        .formatted(card.code(), card.currency(), contract.currency()),
                OwnerQueue.FINANCE);
    }
}
