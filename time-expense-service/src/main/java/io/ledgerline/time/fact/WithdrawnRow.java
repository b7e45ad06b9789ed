package io.ledgerline.time.fact;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Table;
import io.ledgerline.time.reference.SourceKey;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Table withdrawn_source; one statement for any number of records. */
record WithdrawnRow(Kind kind, SourceKey source, long version) {

    private static final Table<WithdrawnRow> TABLE =
            Table.of("withdrawn_source", WithdrawnRow.class)
                    .named("source.legalEntity", "legal_entity")
                    .build();

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
        return db
                .query(
                        TABLE.select()
                                + " join unnest(?, ?, ?) k (legal_entity, source_system, source_id)"
                                + " using (legal_entity, source_system, source_id) where kind = ?",
                        TABLE.reader(),
                        Stream.concat(Stream.of(SourceKey.arrays(sources)), Stream.of(kind))
                                .toArray())
                .stream()
                .collect(Collectors.toMap(WithdrawnRow::source, WithdrawnRow::version));
    }

    /** Keeps the higher version of each. */
    static void store(Db db, Kind kind, Map<SourceKey, Long> versions) {
        var rows =
                versions.entrySet().stream()
                        .map(one -> new WithdrawnRow(kind, one.getKey(), one.getValue()))
                        .toList();
        db.update(
                TABLE.insertNewest("legal_entity", "kind", "source_system", "source_id"),
                TABLE.values(rows));
    }
}
