package io.ledgerline.kit.cases;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The exception desk's store: opens, counts, settles and finds cases. */
@ApplicationScoped
public class Cases {

    private static final Duration SLA_IT = Duration.ofHours(4);
    private static final Duration SLA_FINANCE = Duration.ofHours(8);
    private static final Duration SLA_PMO = Duration.ofHours(24);

    private final Db db;
    private final InstantSource clock;
    private final String service;

    Cases(
            Db db,
            InstantSource clock,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.db = db;
        this.clock = clock;
        this.service = service;
    }

    /**
     * Opens cases and settles those with a key, in the running transaction. Runs under all
     * entities: a case's key is unique over them.
     *
     * @return the events that tell of it
     */
    public List<Event> record(String operation, List<CaseDraft> drafts, Set<String> settled) {
        if (drafts.isEmpty() && settled.isEmpty()) {
            return List.of();
        }
        db.enter(Scope.system("exception-desk", Ids.next()), false);
        var changed = new ArrayList<Event>(open(drafts));
        if (!settled.isEmpty()) {
            changed.addAll(settle(settled, operation));
        }
        return changed;
    }

    /**
     * One statement, whatever the number; of drafts with one key the last one counts, unless its
     * version is lower. A live case keeps the record of a higher version: one of a lower that comes
     * after it would take its place.
     */
    private List<Event> open(List<CaseDraft> drafts) {
        var byKey = new LinkedHashMap<String, CaseDraft>();
        drafts.forEach(draft -> byKey.merge(draft.key(), draft, Cases::later));
        var rows = List.copyOf(byKey.values());
        if (rows.isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        return db.query(
                """
                insert into exception_case (id, case_key, legal_entity, code, field, message,
                    remedy, owner, state, source_system, source_id, source_version,
                    money_amount, money_currency, sla_due_at, topic, record_key, event_id,
                    event_type, correlation_id, event_time, payload, waits_for, opened_at)
                select id, case_key, legal_entity, code, field, message, remedy, owner, state,
                    source_system, source_id, source_version, money_amount, money_currency,
                    sla_due_at, topic, record_key, event_id, event_type, correlation_id, event_time,
                    payload, coalesce(string_to_array(waits_for, chr(10)), '{}'), ?
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    as draft (id, case_key, legal_entity, code, field, message, remedy, owner,
                        state, source_system, source_id, source_version, money_amount,
                        money_currency, sla_due_at, topic, record_key, event_id, event_type,
                        correlation_id, event_time, payload, waits_for)
                order by case_key
                on conflict (case_key) do update set
                    occurrences = exception_case.occurrences + 1,
                    state = case when exception_case.state = 'IGNORED'
                        then exception_case.state else excluded.state end,
                    message = excluded.message, waits_for = excluded.waits_for,
                    money_amount = excluded.money_amount,
                    money_currency = excluded.money_currency,
                    closed_at = case when exception_case.state = 'IGNORED'
                        then exception_case.closed_at end,
                    source_version = excluded.source_version,
                    topic = excluded.topic, record_key = excluded.record_key,
                    event_id = excluded.event_id, event_type = excluded.event_type,
                    correlation_id = excluded.correlation_id,
                    event_time = excluded.event_time, payload = excluded.payload,
                    version = exception_case.version + 1
                where excluded.source_version is null or exception_case.source_version is null
                    or excluded.source_version >= exception_case.source_version
                    or exception_case.state = 'RESOLVED'
                returning *
                """,
                row -> CaseEvents.opened(view(row), row),
                columns(rows, now));
    }

    private static CaseDraft later(CaseDraft one, CaseDraft other) {
        var before = one.source();
        var after = other.source();
        return before != null && after != null && after.version() < before.version() ? one : other;
    }

    private static Object[] columns(List<CaseDraft> rows, Instant now) {
        return new Object[] {
            now,
            column("uuid", rows, _ -> Ids.next()),
            column("text", rows, CaseDraft::key),
            column("text", rows, draft -> knownEntity(draft.legalEntity())),
            column("text", rows, draft -> draft.violation().code()),
            column("text", rows, draft -> draft.violation().field()),
            column("text", rows, draft -> draft.violation().message()),
            column("text", rows, draft -> draft.violation().remedy()),
            column("text", rows, draft -> draft.violation().owner().name()),
            column("text", rows, draft -> stateOf(draft).name()),
            column("text", rows, draft -> from(draft.source(), SourceReference::system)),
            column("text", rows, draft -> from(draft.source(), SourceReference::id)),
            column("bigint", rows, draft -> from(draft.source(), SourceReference::version)),
            column("numeric", rows, draft -> from(draft.moneyAtRisk(), Money::amount)),
            column("text", rows, draft -> from(draft.moneyAtRisk(), Money::currencyCode)),
            column("timestamptz", rows, draft -> utc(now.plus(sla(draft.violation().owner())))),
            column("text", rows, draft -> from(draft.origin(), Received::topic)),
            column("text", rows, draft -> from(draft.origin(), Received::key)),
            column("uuid", rows, draft -> from(draft.origin(), Received::eventId)),
            column("text", rows, draft -> from(draft.origin(), Received::type)),
            column("uuid", rows, draft -> from(draft.origin(), Received::correlationId)),
            column("timestamptz", rows, draft -> from(draft.origin(), one -> utc(one.time()))),
            new Db.SqlArray(
                    "bytea",
                    rows.stream()
                            .map(draft -> from(draft.origin(), Received::raw))
                            .toArray(byte[][]::new)),
            column("text", rows, Cases::waitsFor)
        };
    }

    private static String waitsFor(CaseDraft draft) {
        return draft.waitsFor().stream().map(KnownFact::toString).collect(joining("\n"));
    }

    private static Set<KnownFact> facts(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("waits_for").getArray())
                .map(KnownFact::stored)
                .collect(toSet());
    }

    private static CaseView.State stateOf(CaseDraft draft) {
        return draft.waitsFor().isEmpty() ? CaseView.State.OPEN : CaseView.State.WAITING;
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Db.SqlArray column(
            String type, List<CaseDraft> rows, Function<CaseDraft, @Nullable Object> field) {
        return new Db.SqlArray(type, rows.stream().map(field).toArray());
    }

    private static <T, R> @Nullable R from(@Nullable T holder, Function<T, @Nullable R> field) {
        return holder == null ? null : field.apply(holder);
    }

    private static @Nullable String knownEntity(@Nullable String entity) {
        return entity == null || entity.isEmpty() ? null : entity;
    }

    private List<Event> settle(Collection<String> keys, String reason) {
        return db.query(
                "update exception_case set state = 'RESOLVED', closed_at = ?,"
                        + " closed_by = 'system:exception-desk', reason = ?, version = version + 1"
                        + " where case_key = any(?) and state in ('OPEN', 'WAITING') returning *",
                row -> CaseEvents.told(view(row)),
                clock.instant(),
                "settled by " + reason,
                Db.array("text", keys));
    }

    /** Closes one case by hand, in the running transaction. */
    public Optional<CaseView> close(Scope scope, UUID id, CaseView.State state, String reason) {
        return db.first(
                "update exception_case set state = ?, closed_at = ?, closed_by = ?, reason = ?,"
                        + " version = version + 1"
                        + " where id = ? and state in ('OPEN', 'WAITING') returning *",
                this::view,
                state,
                clock.instant(),
                scope.actor(),
                reason,
                id);
    }

    /** A kept record with the key of its case. */
    public record Kept(UUID id, String caseKey, Set<KnownFact> waitsFor, Received<byte[]> record) {}

    /**
     * Locks live cases that hold a record. Waits for another transaction that tries one of them: it
     * may have looked before the fact that this one is about had come.
     */
    public List<Kept> lockKept(Collection<UUID> ids) {
        return db.query(
                "select * from exception_case where id = any(?) and payload is not null"
                        + " and state in ('OPEN', 'WAITING') order by opened_at, id"
                        + " for update",
                row ->
                        new Kept(
                                row.getObject("id", UUID.class),
                                row.getString("case_key"),
                                facts(row),
                                new Received<>(
                                        CaseEvents.cause(row).orElseThrow(),
                                        row.getString("topic"),
                                        row.getString("record_key"),
                                        row.getString("event_type"),
                                        Optional.ofNullable(row.getString("legal_entity"))
                                                .orElse(""),
                                        moment(row, "event_time").orElse(Instant.EPOCH),
                                        row.getBytes("payload"),
                                        row.getBytes("payload"))),
                Db.array("uuid", ids));
    }

    /** Live cases that wait for one of the facts, or have one of the keys; grouped by topic. */
    public record Waiting(UUID id, String topic) {}

    public List<Waiting> waiting(Collection<KnownFact> facts, Collection<String> keys) {
        return db.query(
                "select id, topic from exception_case where state = 'WAITING'"
                        + " and payload is not null and (waits_for && ? or case_key = any(?))"
                        + " order by opened_at, id",
                row -> new Waiting(row.getObject(1, UUID.class), row.getString(2)),
                Db.array("text", facts),
                Db.array("text", keys));
    }

    /**
     * A retry in vain is no other occurrence of the fault: what storing the refused case again will
     * add is taken off before.
     *
     * @param refused keys of those that are refused again
     */
    public void countRetries(Collection<UUID> ids, Collection<String> refused) {
        db.update(
                "update exception_case set retries = retries + 1, occurrences = occurrences"
                        + " - case when case_key = any(?) then 1 else 0 end where id = any(?)",
                Db.array("text", refused),
                Db.array("uuid", ids));
    }

    /** The topic of the kept record, or empty when none was kept. */
    public Optional<String> topicOf(UUID id) {
        return db.first(
                "select topic from exception_case where id = ? and payload is not null",
                row -> row.getString(1),
                id);
    }

    /** One of the cases that the running transaction's scope sees. */
    public Optional<CaseView> find(UUID id) {
        return db.first("select * from exception_case where id = ?", this::view, id);
    }

    /**
     * @param after id to start behind, or null for the first page
     */
    public List<CaseView> list(
            CaseView.@Nullable State state,
            @Nullable OwnerQueue owner,
            @Nullable String code,
            @Nullable UUID after,
            int limit) {
        var wantedState = state == null ? null : state.name();
        var wantedOwner = owner == null ? null : owner.name();
        return db.query(
                "select * from exception_case where (?::text is null or state = ?)"
                        + " and (?::text is null or owner = ?)"
                        + " and (?::text is null or code = ?)"
                        + " and (?::uuid is null or id > ?) order by id limit ?",
                this::view,
                wantedState,
                wantedState,
                wantedOwner,
                wantedOwner,
                code,
                code,
                after,
                after,
                limit);
    }

    private CaseView view(ResultSet row) throws SQLException {
        var system = row.getString("source_system");
        var money = row.getBigDecimal("money_amount");
        var openedAt = moment(row, "opened_at").orElseThrow();
        var closedAt = moment(row, "closed_at");
        return new CaseView(
                row.getObject("id", UUID.class),
                service,
                row.getString("legal_entity"),
                row.getString("code"),
                row.getString("field"),
                row.getString("message"),
                row.getString("remedy"),
                OwnerQueue.valueOf(row.getString("owner")),
                CaseView.State.valueOf(row.getString("state")),
                system == null
                        ? null
                        : new SourceReference(
                                system, row.getString("source_id"), row.getLong("source_version")),
                money == null ? null : money(money, row.getString("money_currency")),
                List.of((String[]) row.getArray("waits_for").getArray()),
                row.getInt("occurrences"),
                row.getInt("retries"),
                row.getBytes("payload") != null,
                openedAt,
                moment(row, "sla_due_at").orElseThrow(),
                Duration.between(openedAt, closedAt.orElseGet(clock::instant)).toSeconds(),
                closedAt.orElse(null),
                row.getString("closed_by"),
                row.getString("reason"),
                row.getLong("version"));
    }

    private static Money money(BigDecimal amount, String currency) {
        return Money.of(amount.stripTrailingZeros(), currency);
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static Duration sla(OwnerQueue owner) {
        return switch (owner) {
            case IT -> SLA_IT;
            case PMO -> SLA_PMO;
            case FINANCE -> SLA_FINANCE;
        };
    }
}
