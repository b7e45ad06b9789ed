package io.ledgerline.time.reference;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.DateRange;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Table consultant. */
final class ConsultantRow {

    private ConsultantRow() {}

    static void store(Db db, Consultant consultant) {
        db.update(
                """
                insert into consultant (id, legal_entity, code, user_name, active, hired_on,
                    left_on, term_starts, term_roles, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set legal_entity = excluded.legal_entity,
                    code = excluded.code, user_name = excluded.user_name,
                    active = excluded.active, hired_on = excluded.hired_on,
                    left_on = excluded.left_on, term_starts = excluded.term_starts,
                    term_roles = excluded.term_roles, version = excluded.version
                where consultant.version < excluded.version
                """,
                consultant.id(),
                consultant.legalEntity(),
                consultant.code(),
                consultant.userName(),
                consultant.active(),
                consultant.employed().from(),
                consultant.employed().to(),
                Db.array(
                        "date",
                        consultant.terms().stream().map(Consultant.Term::validFrom).toList()),
                Db.array("text", consultant.terms().stream().map(Consultant.Term::role).toList()),
                consultant.version());
    }

    static List<Consultant> load(Db db, Collection<UUID> ids, Collection<String> names) {
        return db.query(
                "select * from consultant where id = any(?) or code = any(?)"
                        + " or user_name = any(?)",
                ConsultantRow::read,
                Db.array("uuid", ids),
                Db.array("text", names),
                Db.array("text", names));
    }

    private static Consultant read(ResultSet row) throws SQLException {
        var starts = (Date[]) row.getArray("term_starts").getArray();
        var roles = (String[]) row.getArray("term_roles").getArray();
        var terms = new ArrayList<Consultant.Term>();
        for (int i = 0; i < starts.length; i++) {
            terms.add(new Consultant.Term(starts[i].toLocalDate(), roles[i]));
        }
        return new Consultant(
                row.getObject("id", UUID.class),
                row.getString("legal_entity"),
                row.getString("code"),
                row.getString("user_name"),
                row.getBoolean("active"),
                new DateRange(
                        row.getObject("hired_on", LocalDate.class),
                        row.getObject("left_on", LocalDate.class)),
                terms,
                row.getLong("version"));
    }
}
