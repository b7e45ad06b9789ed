package io.ledgerline.time.approval;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table approval_policy. */
final class PolicyRow {

    private PolicyRow() {}

    /** Another one of the same kind and first day is replaced; the audit trail keeps it. */
    static void store(Db db, ApprovalPolicy policy) {
        var gross = policy.aboveGross();
        db.update(
                """
                insert into approval_policy (legal_entity, kind, valid_from, valid_to,
                    above_minutes, above_gross, currency, late_after_days, trusted_sources,
                    set_by, set_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (legal_entity, kind, valid_from) do update set
                    valid_to = excluded.valid_to, above_minutes = excluded.above_minutes,
                    above_gross = excluded.above_gross, currency = excluded.currency,
                    late_after_days = excluded.late_after_days,
                    trusted_sources = excluded.trusted_sources, set_by = excluded.set_by,
                    set_at = excluded.set_at
                """,
                policy.legalEntity(),
                policy.kind(),
                policy.validFrom(),
                policy.validTo(),
                policy.aboveMinutes(),
                gross == null ? null : gross.amount(),
                gross == null ? null : gross.currencyCode(),
                policy.lateAfterDays(),
                Db.array("text", policy.trustedSources()),
                policy.setBy(),
                policy.setAt());
    }

    static Optional<ApprovalPolicy> find(Db db, ApprovalPolicy like) {
        return db.first(
                "select * from approval_policy where legal_entity = ? and kind = ?"
                        + " and valid_from = ? for update",
                PolicyRow::read,
                like.legalEntity(),
                like.kind(),
                like.validFrom());
    }

    static List<ApprovalPolicy> of(Db db, Collection<String> entities) {
        return db.query(
                "select * from approval_policy where legal_entity = any(?)"
                        + " order by legal_entity, kind, valid_from",
                PolicyRow::read,
                Db.array("text", entities));
    }

    /** Those of an entity, or of all that the scope sees. */
    static List<ApprovalPolicy> list(Db db, @Nullable String legalEntity, int limit) {
        return db.query(
                "select * from approval_policy where ?::text is null or legal_entity = ?"
                        + " order by legal_entity, kind, valid_from desc limit ?",
                PolicyRow::read,
                legalEntity,
                legalEntity,
                limit);
    }

    private static ApprovalPolicy read(ResultSet row) throws SQLException {
        var gross = row.getBigDecimal("above_gross");
        return new ApprovalPolicy(
                row.getString("legal_entity"),
                Approvals.Kind.valueOf(row.getString("kind")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getObject("above_minutes", Integer.class),
                gross == null ? null : Money.of(gross, row.getString("currency")),
                row.getObject("late_after_days", Integer.class),
                List.of((String[]) row.getArray("trusted_sources").getArray()),
                row.getString("set_by"),
                row.getObject("set_at", OffsetDateTime.class).toInstant());
    }
}
