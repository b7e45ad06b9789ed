package io.ledgerline.assignment.utilisation;

import io.ledgerline.assignment.GroupView;
import io.ledgerline.assignment.assignment.Bookings;
import io.ledgerline.assignment.person.Consultant;
import io.ledgerline.assignment.person.ConsultantCare;
import io.ledgerline.assignment.project.ReferenceData;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.DateRange;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/** Measures utilisation from the facts as they stand. */
@ApplicationScoped
class Measuring {

    private final Db db;
    private final ReferenceData reference;
    private final ConsultantCare people;
    private final Bookings bookings;

    Measuring(Db db, ReferenceData reference, ConsultantCare people, Bookings bookings) {
        this.db = db;
        this.reference = reference;
        this.people = people;
        this.bookings = bookings;
    }

    /**
     * Of the entity's people, wherever in the group they work.
     *
     * @return empty when the scope does not see the entity
     */
    Optional<Utilisation> of(Scope scope, String legalEntity, LocalDate from, LocalDate to) {
        if (!db.read(scope, reference::entities).containsKey(legalEntity)) {
            return Optional.empty();
        }
        var persons = people.employedBy(scope, legalEntity, to);
        var ids = persons.stream().map(Consultant::id).toList();
        var booked = bookings.activeOf(scope, ids, from, to);
        var worked = db.read(GroupView.of(scope), () -> reference.billable(ids, from, to));
        return Optional.of(
                Utilisation.of(legalEntity, new DateRange(from, to), persons, booked, worked));
    }
}
