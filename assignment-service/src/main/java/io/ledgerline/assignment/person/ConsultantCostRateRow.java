package io.ledgerline.assignment.person;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.ledgerline.assignment.person.Consultant.CostRate;
import io.ledgerline.assignment.person.Consultant.Origin;
import io.ledgerline.kit.value.Money;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Table consultant_cost_rate; a row belongs to the entity that employs on its day. */
@Entity
@Table(name = "consultant_cost_rate")
@IdClass(ConsultantRow.OnDay.class)
class ConsultantCostRateRow extends PanacheEntityBase {

    @Id public UUID consultantId;
    @Id public LocalDate validFrom;
    public String legalEntity;
    public BigDecimal hourlyCost;
    public String currency;

    @Enumerated(EnumType.STRING)
    public Origin origin;

    static Map<UUID, List<CostRate>> of(Collection<UUID> people) {
        return ConsultantCostRateRow.<ConsultantCostRateRow>list("consultantId in ?1", people)
                .stream()
                .collect(
                        groupingBy(
                                row -> row.consultantId,
                                mapping(ConsultantCostRateRow::toCostRate, toList())));
    }

    static void save(Consultant person) {
        for (var rate : person.costRates()) {
            var row = new ConsultantCostRateRow();
            row.consultantId = person.id();
            row.validFrom = rate.validFrom();
            row.legalEntity = person.employerOn(rate.validFrom());
            row.hourlyCost = rate.hourlyCost().amount();
            row.currency = rate.hourlyCost().currencyCode();
            row.origin = rate.origin();
            getEntityManager().merge(row);
        }
    }

    private CostRate toCostRate() {
        return new CostRate(validFrom, Money.of(hourlyCost, currency), origin);
    }
}
