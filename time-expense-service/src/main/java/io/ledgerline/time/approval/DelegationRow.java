package io.ledgerline.time.approval;

import io.ledgerline.kit.db.Db;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table approval_delegation. */
final class DelegationRow {

    private DelegationRow() {}

    /** The same people from the same day: the last days and reason count, taken back or not. */
    static void store(Db db, Delegation delegation) {
        db.update(
                """
                insert into approval_delegation (id, legal_entity, approver, delegate, starts_on,
                    ends_on, reason, for_finance, set_by, set_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (legal_entity, approver, delegate, starts_on) do update set
                    ends_on = excluded.ends_on, reason = excluded.reason,
                    for_finance = excluded.for_finance, set_by = excluded.set_by,
                    set_at = excluded.set_at, revoked_by = null, revoked_at = null
                """,
                delegation.id(),
                delegation.legalEntity(),
                delegation.approver(),
                delegation.delegate(),
                delegation.from(),
                delegation.to(),
                delegation.reason(),
                delegation.forFinance(),
                delegation.setBy(),
                delegation.setAt());
    }

    static void revoke(Db db, Delegation revoked) {
        db.update(
                "update approval_delegation set revoked_by = ?, revoked_at = ? where id = ?",
                revoked.revokedBy(),
                revoked.revokedAt(),
                revoked.id());
    }

    static Optional<Delegation> lock(Db db, UUID id) {
        return db.first(
                "select * from approval_delegation where id = ? for update",
                DelegationRow::read,
                id);
    }

    /** To a delegate and not taken back, whatever their days. */
    static List<Delegation> to(Db db, String delegate) {
        return db.query(
                "select * from approval_delegation where delegate = ? and revoked_at is null",
                DelegationRow::read,
                delegate);
    }

    /** A page by id, of those that the person gives or gets if one is named. */
    static List<Delegation> list(Db db, @Nullable String person, @Nullable UUID after, int limit) {
        return db.query(
                """
                select * from approval_delegation
                where (?::text is null or approver = ? or delegate = ?)
                    and (?::uuid is null or id > ?)
                order by id limit ?
                """,
                DelegationRow::read,
                person,
                person,
                person,
                after,
                after,
                limit);
    }

    private static Delegation read(ResultSet row) throws SQLException {
        var revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
        return new Delegation(
                row.getObject("id", UUID.class),
                row.getString("legal_entity"),
                row.getString("approver"),
                row.getString("delegate"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getString("reason"),
                row.getBoolean("for_finance"),
                row.getString("set_by"),
                row.getObject("set_at", OffsetDateTime.class).toInstant(),
                row.getString("revoked_by"),
                revokedAt == null ? null : revokedAt.toInstant());
    }
}
