package io.ledgerline.time.approval;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.fact.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What waits in the tables time_entry and expense_item, in one statement. */
final class PendingRow {

    private PendingRow() {}

    /**
     * A page by id of what waits for the person, by the same rules as {@link Approvals#mandate};
     * where no policy speaks, of the projects that he or she manages.
     *
     * @param deputies the delegations to the person that hold today
     */
    static List<Pending> list(
            Db db,
            String person,
            boolean finance,
            List<Delegation> deputies,
            @Nullable Kind kind,
            @Nullable UUID after,
            int limit) {
        return db.query(
                """
                with me (person, finance) as (values (?::text, ?::boolean)),
                d as (select * from unnest(?, ?, ?) t (legal_entity, approver, finance)),
                w as (
                    select 'TIME' as kind, id, legal_entity, project_id, worked_by as person,
                        submitted_by, work_date as day, worked_minutes as minutes,
                        null::numeric as gross, null::text as currency, state, first_approved_by,
                        first_approved_for
                    from time_entry where state in ('SUBMITTED', 'PARTLY_APPROVED')
                    union all
                    select 'EXPENSE', id, legal_entity, project_id, spent_by, submitted_by,
                        spent_on, null, gross, currency, state, first_approved_by,
                        first_approved_for
                    from expense_item where state in ('SUBMITTED', 'PARTLY_APPROVED'))
                select w.*, p.code from w
                join (select id::uuid, code, document ->> 'manager' as manager from replica
                    where topic = 'projects') p on p.id = w.project_id
                cross join me
                where me.person not in (w.person, w.submitted_by)
                    and not exists (select 1 from d where d.legal_entity = w.legal_entity
                        and d.approver in (w.person, w.submitted_by))
                    and case w.state when 'SUBMITTED' then p.manager is null
                        or p.manager in (me.person, w.person, w.submitted_by)
                        or exists (select 1 from d where d.legal_entity = w.legal_entity
                            and d.approver = p.manager)
                    else me.person <> w.first_approved_by
                        and me.person is distinct from w.first_approved_for
                        and (me.finance or exists (select 1 from d
                            where d.legal_entity = w.legal_entity and d.finance
                                and d.approver <> w.first_approved_by
                                and d.approver is distinct from w.first_approved_for)) end
                    and (?::text is null or w.kind = ?) and (?::uuid is null or w.id > ?)
                order by w.id limit ?
                """,
                PendingRow::read,
                person,
                finance,
                Db.array("text", deputies.stream().map(Delegation::legalEntity).toList()),
                Db.array("text", deputies.stream().map(Delegation::approver).toList()),
                Db.array("bool", deputies.stream().map(Delegation::forFinance).toList()),
                kind,
                kind,
                after,
                after,
                limit);
    }

    private static Pending read(ResultSet row) throws SQLException {
        var gross = row.getBigDecimal("gross");
        return new Pending(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("legal_entity"),
                row.getString("code"),
                row.getString("person"),
                row.getObject("day", LocalDate.class),
                row.getObject("minutes", Integer.class),
                gross == null ? null : Money.of(gross, row.getString("currency")),
                row.getString("state"),
                row.getString("first_approved_by"));
    }
}
