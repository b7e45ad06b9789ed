package io.ledgerline.billing.project;

import io.ledgerline.billing.Columns;
import io.ledgerline.contracts.assignment.Consultant;
import io.ledgerline.contracts.assignment.ConsultantTerms;
import io.ledgerline.contracts.assignment.CostRate;
import io.ledgerline.kit.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables consultant, consultant_term and consultant_cost_rate: replicas. */
@ApplicationScoped
class ConsultantRow {

    private final Db db;

    ConsultantRow(Db db) {
        this.db = db;
    }

    private record OfConsultant<T>(UUID consultantId, T part) {}

    /** Keeps the consultant unless a version as high is here already. */
    void take(Consultant consultant) {
        var newer =
                db.update(
                                """
                                insert into consultant (legal_entity, id, code, version)
                                values (?, ?, ?, ?)
                                on conflict (id) do update set
                                    legal_entity = excluded.legal_entity, code = excluded.code,
                                    version = excluded.version
                                where consultant.version < excluded.version
                                """,
                                consultant.getLegalEntity(),
                                consultant.getId(),
                                consultant.getCode(),
                                consultant.getVersion())
                        == 1;
        if (newer) {
            replaceParts(consultant);
        }
    }

    private void replaceParts(Consultant consultant) {
        db.update("delete from consultant_term where consultant_id = ?", consultant.getId());
        db.update("delete from consultant_cost_rate where consultant_id = ?", consultant.getId());
        db.update(
                "insert into consultant_term (legal_entity, consultant_id, valid_from, employer)"
                        + " select ?, ?, t.* from unnest(?, ?) t",
                consultant.getLegalEntity(),
                consultant.getId(),
                Columns.of("date", consultant.getTerms(), ConsultantTerms::getValidFrom),
                Columns.of("text", consultant.getTerms(), ConsultantTerms::getLegalEntity));
        var rates = consultant.getCostRates();
        db.update(
                "insert into consultant_cost_rate (legal_entity, consultant_id, valid_from,"
                        + " hourly_cost, currency) select ?, ?, r.* from unnest(?, ?, ?) r",
                consultant.getLegalEntity(),
                consultant.getId(),
                Columns.of("date", rates, CostRate::getValidFrom),
                Columns.of("numeric", rates, rate -> rate.getHourlyCost().getAmount()),
                Columns.of("text", rates, rate -> rate.getHourlyCost().getCurrency()));
    }

    /** Four statements, whatever the number of people. */
    Map<UUID, Person> find(Collection<UUID> ids) {
        // A person who arrives between two statements must not show without cost rates.
        var arrived =
                db.query(
                        "select id from consultant where id = any(?)",
                        row -> row.getObject(1, UUID.class),
                        Db.array("uuid", ids));
        var employers = employers(arrived);
        var costs = costs(arrived);
        return db
                .query(
                        "select id, code, legal_entity from consultant where id = any(?)",
                        row -> {
                            var id = row.getObject(1, UUID.class);
                            return new Person(
                                    id,
                                    row.getString(2),
                                    row.getString(3),
                                    employers.getOrDefault(id, List.of()),
                                    costs.getOrDefault(id, List.of()));
                        },
                        Db.array("uuid", arrived))
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    private Map<UUID, List<Person.Employer>> employers(Collection<UUID> ids) {
        return byConsultant(
                db.query(
                        "select consultant_id, valid_from, employer from consultant_term"
                                + " where consultant_id = any(?)",
                        row ->
                                new OfConsultant<>(
                                        row.getObject(1, UUID.class),
                                        new Person.Employer(
                                                row.getObject(2, LocalDate.class),
                                                row.getString(3))),
                        Db.array("uuid", ids)));
    }

    private Map<UUID, List<Person.Cost>> costs(Collection<UUID> ids) {
        return byConsultant(
                db.query(
                        "select consultant_id, valid_from, hourly_cost, currency"
                                + " from consultant_cost_rate where consultant_id = any(?)",
                        row ->
                                new OfConsultant<>(
                                        row.getObject(1, UUID.class),
                                        new Person.Cost(
                                                row.getObject(2, LocalDate.class),
                                                row.getBigDecimal(3),
                                                row.getString(4))),
                        Db.array("uuid", ids)));
    }

    private static <T> Map<UUID, List<T>> byConsultant(List<OfConsultant<T>> found) {
        return found.stream()
                .collect(
                        Collectors.groupingBy(
                                OfConsultant::consultantId,
                                Collectors.mapping(OfConsultant::part, Collectors.toList())));
    }
}
