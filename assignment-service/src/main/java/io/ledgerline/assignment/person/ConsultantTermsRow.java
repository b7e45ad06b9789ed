package io.ledgerline.assignment.person;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.ledgerline.assignment.person.Consultant.Terms;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Table consultant_terms. */
@Entity
@Table(name = "consultant_terms")
@IdClass(ConsultantRow.OnDay.class)
class ConsultantTermsRow extends PanacheEntityBase {

    @Id public UUID consultantId;
    @Id public LocalDate validFrom;
    public String legalEntity;
    public String costCentre;
    public String role;
    public int weeklyMinutes;

    static Map<UUID, List<Terms>> of(Collection<UUID> people) {
        return ConsultantTermsRow.<ConsultantTermsRow>list("consultantId in ?1", people).stream()
                .collect(
                        groupingBy(
                                row -> row.consultantId,
                                mapping(ConsultantTermsRow::toTerms, toList())));
    }

    static void save(Consultant person) {
        for (var terms : person.terms()) {
            var row = new ConsultantTermsRow();
            row.consultantId = person.id();
            row.validFrom = terms.validFrom();
            row.legalEntity = terms.legalEntity();
            row.costCentre = terms.costCentre();
            row.role = terms.role();
            row.weeklyMinutes = terms.weeklyMinutes();
            getEntityManager().merge(row);
        }
    }

    private Terms toTerms() {
        return new Terms(validFrom, legalEntity, costCentre, role, weeklyMinutes);
    }
}
