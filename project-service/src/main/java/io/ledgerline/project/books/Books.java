package io.ledgerline.project.books;

import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Received;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Copies of legal entities and posting periods; billing-revenue-service is their authority. */
@ApplicationScoped
public class Books {

    private final Db db;

    Books(Db db) {
        this.db = db;
    }

    /**
     * The legal entity, in the running transaction; empty when it is not known or the scope of the
     * transaction does not cover it, which must look the same.
     */
    public Optional<LegalEntity> find(String code) {
        return db.first(
                "select legal_entity, name, currency, time_zone from known_legal_entity"
                        + " where legal_entity = ?",
                row ->
                        new LegalEntity(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                ZoneId.of(row.getString(4))),
                code);
    }

    /** Whether the day falls into a month whose revenue is closed; an unknown month is not. */
    public boolean isRevenueClosed(String legalEntity, LocalDate day) {
        return db.first(
                        "select 1 from known_posting_period where legal_entity = ?"
                                + " and module = 'REVENUE' and starts_on <= ? and ends_on >= ?"
                                + " and status in ('SOFT_CLOSED', 'CLOSED')",
                        _ -> true,
                        legalEntity,
                        day,
                        day)
                .isPresent();
    }

    Effects takeEntities(
            Scope scope, List<Received<io.ledgerline.contracts.billing.LegalEntity>> records) {
        var entities =
                newest(
                        records,
                        io.ledgerline.contracts.billing.LegalEntity::getCode,
                        io.ledgerline.contracts.billing.LegalEntity::getVersion);
        db.update(
                "insert into known_legal_entity (legal_entity, name, currency, time_zone, version)"
                        + " select * from unnest(?, ?, ?, ?, ?)"
                        + " on conflict (legal_entity) do update set name = excluded.name,"
                        + " currency = excluded.currency, time_zone = excluded.time_zone,"
                        + " version = excluded.version"
                        + " where known_legal_entity.version < excluded.version",
                column("text", entities, e -> e.getCode()),
                column("text", entities, e -> e.getName()),
                column("text", entities, e -> e.getCurrency()),
                column("text", entities, e -> ZoneId.of(e.getTimeZone()).getId()),
                column("bigint", entities, e -> e.getVersion()));
        return Effects.NONE;
    }

    Effects takePeriods(
            Scope scope, List<Received<io.ledgerline.contracts.billing.PostingPeriod>> records) {
        var periods =
                newest(
                        records,
                        p -> List.of(p.getLegalEntity(), p.getModule(), p.getPeriod()),
                        io.ledgerline.contracts.billing.PostingPeriod::getVersion);
        db.update(
                "insert into known_posting_period (legal_entity, module, period, status,"
                        + " starts_on, ends_on, version) select * from unnest(?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (legal_entity, module, period) do update set"
                        + " status = excluded.status, starts_on = excluded.starts_on,"
                        + " ends_on = excluded.ends_on, version = excluded.version"
                        + " where known_posting_period.version < excluded.version",
                column("text", periods, p -> p.getLegalEntity()),
                column("text", periods, p -> p.getModule()),
                column("text", periods, p -> p.getPeriod()),
                column("text", periods, p -> p.getStatus()),
                column("date", periods, p -> p.getStartsOn()),
                column("date", periods, p -> p.getEndsOn()),
                column("bigint", periods, p -> p.getVersion()));
        return Effects.NONE;
    }

    /** Of each object only the highest version: one statement may not write a row twice. */
    private static <T> Collection<T> newest(
            List<Received<T>> records, Function<T, Object> key, ToLongFunction<T> version) {
        return records.stream()
                .map(Received::payload)
                .collect(
                        Collectors.toMap(
                                key,
                                one -> one,
                                (one, other) ->
                                        version.applyAsLong(one) >= version.applyAsLong(other)
                                                ? one
                                                : other))
                .values();
    }

    private static <T> Db.SqlArray column(
            String type, Collection<T> rows, Function<T, Object> field) {
        return Db.array(type, rows.stream().map(field).toList());
    }
}
