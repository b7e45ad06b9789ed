package io.ledgerline.time.expense;

import io.ledgerline.kit.db.Db;
import io.ledgerline.time.spending.Driven;
import io.ledgerline.time.spending.Mileage;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The trips in table expense_item. */
final class DrivenRow {

    private DrivenRow() {}

    /** Those that count of the people and calendar years of the trips, over all entities. */
    static List<Driven> of(Db db, Collection<Driven> trips) {
        return trips.isEmpty()
                ? List.of()
                : db.query(
                        """
                        select e.id, e.consultant_id, e.spent_on, e.distance_km, e.mileage_country
                        from (select distinct * from unnest(?, ?) k (person, year)) k
                        join expense_item e on e.consultant_id = k.person
                            and e.spent_on between make_date(k.year, 1, 1)
                                and make_date(k.year, 12, 31)
                        where e.distance_km is not null
                            and e.state in ('SUBMITTED', 'PARTLY_APPROVED', 'APPROVED')
                        """,
                        row ->
                                new Driven(
                                        row.getObject(1, UUID.class),
                                        row.getObject(2, UUID.class),
                                        row.getObject(3, LocalDate.class),
                                        new Mileage(row.getBigDecimal(4), row.getString(5))),
                        Db.array("uuid", trips.stream().map(Driven::consultantId).toList()),
                        Db.array("int4", trips.stream().map(one -> one.day().getYear()).toList()));
    }
}
