package io.ledgerline.time.reference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.PostingPeriod;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.DateRange;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables legal_entity and posting_period. */
final class EntityRow {

    private EntityRow() {}

    static void store(Db db, LegalEntity entity) {
        db.update(
                """
                insert into legal_entity (legal_entity, currency, time_zone, version)
                values (?, ?, ?, ?)
                on conflict (legal_entity) do update set currency = excluded.currency,
                    time_zone = excluded.time_zone, version = excluded.version
                where legal_entity.version < excluded.version
                """,
                entity.getCode(),
                entity.getCurrency(),
                entity.getTimeZone(),
                entity.getVersion());
    }

    static boolean isKnown(Db db, String code) {
        return db.first("select 1 from legal_entity where legal_entity = ?", _ -> true, code)
                .isPresent();
    }

    static Optional<ZoneId> zone(Db db, String code) {
        return db.first(
                "select time_zone from legal_entity where legal_entity = ?",
                row -> ZoneId.of(row.getString(1)),
                code);
    }

    static Map<String, String> currencies(Db db, Collection<String> entities) {
        return db
                .query(
                        "select legal_entity, currency from legal_entity"
                                + " where legal_entity = any(?)",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        Db.array("text", entities))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Map<String, ZoneId> zones(Db db, Collection<String> entities) {
        return db
                .query(
                        "select legal_entity, time_zone from legal_entity"
                                + " where legal_entity = any(?)",
                        row -> Map.entry(row.getString(1), ZoneId.of(row.getString(2))),
                        Db.array("text", entities))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static void store(Db db, PostingPeriod period) {
        db.update(
                """
                insert into posting_period (legal_entity, module, period, status, starts_on,
                    ends_on, version)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (legal_entity, module, period) do update set status = excluded.status,
                    starts_on = excluded.starts_on, ends_on = excluded.ends_on,
                    version = excluded.version
                where posting_period.version < excluded.version
                """,
                period.getLegalEntity(),
                period.getModule(),
                period.getPeriod(),
                period.getStatus(),
                period.getStartsOn(),
                period.getEndsOn(),
                period.getVersion());
    }

    private record Open(String legalEntity, DateRange days) {}

    static PostingCalendar calendar(
            Db db, Wanted.Module module, Collection<String> entities, List<String> open) {
        var periods =
                db.query(
                        "select legal_entity, starts_on, ends_on from posting_period"
                                + " where legal_entity = any(?) and module = ?"
                                + " and status = any(?)",
                        row ->
                                new Open(
                                        row.getString(1),
                                        new DateRange(
                                                row.getObject(2, LocalDate.class),
                                                row.getObject(3, LocalDate.class))),
                        Db.array("text", entities),
                        module,
                        Db.array("text", open));
        return new PostingCalendar(
                periods.stream()
                        .collect(groupingBy(Open::legalEntity, mapping(Open::days, toList()))));
    }
}
