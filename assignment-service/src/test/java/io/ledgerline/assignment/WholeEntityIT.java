package io.ledgerline.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.assignment.assignment.Bookings;
import io.ledgerline.assignment.person.Consultant;
import io.ledgerline.assignment.person.ConsultantCare;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A report over everyone whom a large entity employs: as many as it may count. */
@ServiceTest
class WholeEntityIT {

    private static final Scope ALL = Scope.system("test", Ids.next());
    private static final String ENTITY = "WHOLE";
    private static final int PEOPLE = 20_000;
    private static final int FULL_DAY = 480;
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

    private final Db db;
    private final ConsultantCare people;
    private final Bookings bookings;

    WholeEntityIT(Db db, ConsultantCare people, Bookings bookings) {
        this.db = db;
        this.people = people;
        this.bookings = bookings;
    }

    @Test
    void everyone_is_read_with_terms_and_bookings() {
        db.write(
                ALL,
                () ->
                        db.update(
                                """
                                with hired as (
                                    insert into consultant (id, legal_entity, wid, code, name,
                                        user_name, state, hired_on, as_of, version)
                                    select gen_random_uuid(), ?, w, w, w, w, 'ACTIVE', ?, ?, 1
                                    from (select ? || i as w from generate_series(1, ?) i) n
                                    returning id, legal_entity, hired_on)
                                insert into consultant_terms (legal_entity, consultant_id,
                                    valid_from, cost_centre, role, weekly_minutes)
                                select legal_entity, id, hired_on, 'CC', 'CONSULTANT', 2400
                                from hired
                                """,
                                ENTITY,
                                DAY,
                                DAY,
                                ENTITY,
                                PEOPLE));

        var found = people.employedBy(ALL, ENTITY, DAY);

        assertThat(found).hasSize(PEOPLE).allMatch(person -> person.capacityOn(DAY) == FULL_DAY);
        assertThat(bookings.activeOf(ALL, found.stream().map(Consultant::id).toList(), DAY, DAY))
                .isEmpty();
    }
}
