package io.ledgerline.billing.project;

import io.ledgerline.billing.BillingFacts;
import io.ledgerline.kit.value.KnownFact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a person costs and who employs the person, by day. */
public record Person(
        UUID id, String code, String legalEntity, List<Employer> employers, List<Cost> costs) {

    /** Who employs from a day on. */
    public record Employer(LocalDate validFrom, String legalEntity) {}

    /**
     * @param hourlyCost cost of 60 minutes in the currency, zero or more
     */
    public record Cost(LocalDate validFrom, BigDecimal hourlyCost, String currency) {}

    /** The employer on that day; before the first terms, today's. */
    public String employerOn(LocalDate day) {
        return employers.stream()
                .filter(term -> !term.validFrom().isAfter(day))
                .max(Comparator.comparing(Employer::validFrom))
                .map(Employer::legalEntity)
                .orElse(legalEntity);
    }

    /** The cost rate that holds on the work date; empty when none is known, which is a fault. */
    public Optional<Cost> costOn(LocalDate day) {
        return costs.stream()
                .filter(cost -> !cost.validFrom().isAfter(day))
                .max(Comparator.comparing(Cost::validFrom));
    }

    /** The fact that cases wait for while the person or the cost rate is not known. */
    public static KnownFact fact(UUID id) {
        return BillingFacts.CONSULTANT.of(id);
    }
}
