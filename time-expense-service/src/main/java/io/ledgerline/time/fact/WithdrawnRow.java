package io.ledgerline.time.fact;

import io.ledgerline.kit.db.Db;
import io.ledgerline.time.reference.SourceKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Table withdrawn_source; one statement for any number of records. */
final class WithdrawnRow {

    private WithdrawnRow() {}

    /**
     * Until commit no record of these systems is withdrawn. Taken before any row: a withdrawal that
     * waits sees what is stored meanwhile, and what is stored afterwards sees the withdrawal.
     */
    static void hold(Db db, Kind kind, Collection<SourceKey> sources) {
        lock(db, "pg_advisory_xact_lock_shared", kind, sources);
    }

    /** Until commit no record of these systems is stored from a batch; taken before any row. */
    static void lock(Db db, Kind kind, Collection<SourceKey> sources) {
        lock(db, "pg_advisory_xact_lock", kind, sources);
    }

    private static void lock(Db db, String function, Kind kind, Collection<SourceKey> sources) {
        var systems =
                sources.stream()
                        .map(one ->
                                String.join(
                                        "|",
                                        "withdrawn",
                                        kind.name(),
                                        one.legalEntity(),
                                        one.system()))
                        .distinct()
                        .sorted()
                        .toList();
        db.query(
                "select %s(hashtextextended(s, 0)) from unnest(?) s".formatted(function),
                _ -> true,
                Db.array("text", systems));
    }

    /** The versions up to which the sources were withdrawn, of those that were. */
    static Map<SourceKey, Long> find(Db db, Kind kind, Set<SourceKey> sources) {
        var found = new HashMap<SourceKey, Long>();
        db.query(
                """
                select w.* from withdrawn_source w
                join unnest(?, ?, ?) k (legal_entity, source_system, source_id)
                    using (legal_entity, source_system, source_id)
                where w.kind = ?
                """,
                row ->
                        found.put(
                                new SourceKey(
                                        row.getString("legal_entity"),
                                        row.getString("source_system"),
                                        row.getString("source_id")),
                                row.getLong("version")),
                Stream.concat(Stream.of(SourceKey.arrays(sources)), Stream.of(kind)).toArray());
        return found;
    }

    /** Keeps the higher version of each. */
    static void store(Db db, Kind kind, Map<SourceKey, Long> versions) {
        var keys = List.copyOf(versions.keySet());
        db.update(
                """
                insert into withdrawn_source
                    (legal_entity, source_system, source_id, version, kind)
                select k.*, ? from unnest(?, ?, ?, ?) k
                on conflict (legal_entity, kind, source_system, source_id)
                    do update set version = excluded.version
                    where withdrawn_source.version < excluded.version
                """,
                Stream.of(
                                Stream.of((Object) kind),
                                Stream.of(SourceKey.arrays(keys)),
                                Stream.of(
                                        Db.array(
                                                "int8", keys.stream().map(versions::get).toList())))
                        .flatMap(one -> one)
                        .toArray());
    }
}
