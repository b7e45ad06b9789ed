package io.ledgerline.assignment.forecast;

import io.ledgerline.assignment.assignment.Assignment;
import io.ledgerline.assignment.assignment.Bookings;
import io.ledgerline.assignment.person.ConsultantCare;
import io.ledgerline.assignment.project.Contract;
import io.ledgerline.assignment.project.Project;
import io.ledgerline.assignment.project.ReferenceData;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Forecasts from the facts as they stand, at every read: a changed assignment prices at once. */
@ApplicationScoped
class Forecasting {

    private final Db db;
    private final ReferenceData reference;
    private final Bookings bookings;
    private final ConsultantCare people;

    Forecasting(Db db, ReferenceData reference, Bookings bookings, ConsultantCare people) {
        this.db = db;
        this.reference = reference;
        this.bookings = bookings;
        this.people = people;
    }

    private record Basis(Project project, List<Assignment> assignments, SalesPrices prices) {}

    /** The project's forecast, or empty when the scope does not see the project. */
    Optional<Forecast> of(Scope scope, UUID projectId) {
        return db.read(scope, () -> reference.project(projectId).map(this::basis))
                .map(basis -> {
                    var ids =
                            basis.assignments().stream()
                                    .map(Assignment::consultantId)
                                    .distinct()
                                    .toList();
                    var forecast =
                            Forecast.of(
                                    basis.project(),
                                    basis.assignments(),
                                    people.known(scope, ids),
                                    basis.prices());
                    return ConsultantCare.seesCosts(scope) ? forecast : forecast.withoutCosts();
                });
    }

    private Basis basis(Project project) {
        var contract = reference.contract(project.contractId());
        var codes =
                contract.stream()
                        .flatMap(known -> known.lines().stream())
                        .map(Contract.Line::rateCardCode)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        var cards = reference.rateCards(project.legalEntity(), codes);
        return new Basis(
                project,
                bookings.activeOn(project.id()),
                new SalesPrices(project, contract, cards));
    }
}
