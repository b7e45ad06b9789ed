package io.ledgerline.kit.cases;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.table.Filter;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The exception desk's store: opens, counts, settles and finds cases. */
@ApplicationScoped
public class Cases {

    private static final String OPEN =
            CaseRow.TABLE.insert()
                    + """
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
                    where excluded.source_version is null
                        or exception_case.source_version is null
                        or excluded.source_version >= exception_case.source_version
                        or exception_case.state = 'RESOLVED'
                    returning *
                    """;

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
        return db
                .query(
                        OPEN,
                        CaseRow.TABLE.reader(),
                        CaseRow.TABLE.values(
                                rows.stream().map(draft -> CaseRow.of(draft, now)).toList()))
                .stream()
                .map(row -> CaseEvents.opened(row, row.view(service, now)))
                .toList();
    }

    private static CaseDraft later(CaseDraft one, CaseDraft other) {
        var before = one.source();
        var after = other.source();
        return before != null && after != null && after.version() < before.version() ? one : other;
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
    public record Kept(UUID id, String caseKey, Set<KnownFact> waitsFor, Received<byte[]> record) {

        private static Kept of(CaseRow row) {
            var record = Objects.requireNonNull(row.record());
            var payload = Objects.requireNonNull(record.payload());
            return new Kept(
                    row.id(),
                    row.caseKey(),
                    row.waitsFor(),
                    new Received<>(
                            record.cause(),
                            record.topic(),
                            record.recordKey(),
                            record.eventType(),
                            Objects.requireNonNullElse(row.legalEntity(), ""),
                            record.eventTime(),
                            payload,
                            payload));
        }
    }

    /**
     * Locks live cases that hold a record. Waits for another transaction that tries one of them: it
     * may have looked before the fact that this one is about had come.
     */
    public List<Kept> lockKept(Collection<UUID> ids) {
        return db.query(
                "select * from exception_case where id = any(?) and payload is not null"
                        + " and state in ('OPEN', 'WAITING') order by opened_at, id"
                        + " for update",
                row -> Kept.of(CaseRow.TABLE.reader().read(row)),
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
        var filter =
                new Filter()
                        .equal("state", state)
                        .equal("owner", owner)
                        .equal("code", code)
                        .after("id", after);
        return db.query(
                CaseRow.TABLE.select() + filter.where() + " order by id limit ?",
                this::view,
                filter.arguments(limit));
    }

    private CaseView view(ResultSet row) throws SQLException {
        return CaseRow.TABLE.reader().read(row).view(service, clock.instant());
    }
}
