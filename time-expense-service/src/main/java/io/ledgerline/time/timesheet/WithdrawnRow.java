package io.ledgerline.time.timesheet;

import io.ledgerline.kit.db.Db;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.reference.SourceKey;
import jakarta.persistence.OptimisticLockException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Table withdrawn_source; one statement for any number of records. */
final class WithdrawnRow {

    private WithdrawnRow() {}

    /**
     * Until commit no record of these systems is withdrawn. Taken before any row: a withdrawal that
     * waits sees what is stored meanwhile, and what is stored afterwards sees the withdrawal.
     */
    static void hold(Db db, Collection<SourceKey> sources) {
        lock(db, "pg_advisory_xact_lock_shared", sources);
    }

    /** Until commit no record of these systems is stored from a batch; taken before any row. */
    static void lock(Db db, Collection<SourceKey> sources) {
        lock(db, "pg_advisory_xact_lock", sources);
    }

    private static void lock(Db db, String function, Collection<SourceKey> sources) {
        var systems =
                sources.stream()
                        .map(one -> "withdrawn|" + one.legalEntity() + "|" + one.system())
                        .distinct()
                        .sorted()
                        .toList();
        db.query(
                "select %s(hashtextextended(s, 0)) from unnest(?) s".formatted(function),
                _ -> true,
                Db.array("text", systems));
    }

    /** The versions up to which the sources were withdrawn, of those that were. */
    static Map<SourceKey, Long> find(Db db, Set<SourceKey> sources) {
        var found = new HashMap<SourceKey, Long>();
        db.query(
                """
                select w.* from withdrawn_source w
                join unnest(?, ?, ?) k (legal_entity, source_system, source_id)
                    using (legal_entity, source_system, source_id)
                """,
                row ->
                        found.put(
                                new SourceKey(
                                        row.getString("legal_entity"),
                                        row.getString("source_system"),
                                        row.getString("source_id")),
                                row.getLong("version")),
                SourceKey.arrays(sources));
        return found;
    }

    /** Keeps the higher version of each. */
    static void store(Db db, Map<SourceKey, Long> versions) {
        var keys = List.copyOf(versions.keySet());
        db.update(
                """
                insert into withdrawn_source (legal_entity, source_system, source_id, version)
                select * from unnest(?, ?, ?, ?)
                on conflict (legal_entity, source_system, source_id)
                    do update set version = excluded.version
                    where withdrawn_source.version < excluded.version
                """,
                Stream.concat(
                                Stream.of(SourceKey.arrays(keys)),
                                Stream.of(
                                        Db.array(
                                                "int8", keys.stream().map(versions::get).toList())))
                        .toArray());
    }

    /**
     * Marks submitted entries as deleted, as of the version in which their source says so: an
     * earlier one that comes late does not bring them back.
     *
     * @throws OptimisticLockException when one is no longer submitted
     */
    static void delete(Db db, Map<UUID, Long> versions) {
        var ids = List.copyOf(versions.keySet());
        var deleted =
                db.update(
                        """
                        update time_entry e set state = 'DELETED',
                            source_version = greatest(e.source_version, w.version),
                            row_version = e.row_version + 1
                        from unnest(?, ?) w (id, version)
                        where e.id = w.id and e.state = 'SUBMITTED'
                        """,
                        Db.array("uuid", ids),
                        Db.array("int8", ids.stream().map(versions::get).toList()));
        Facts.requireAll(deleted, ids.size());
    }
}
