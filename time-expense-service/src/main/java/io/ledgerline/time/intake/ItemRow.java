package io.ledgerline.time.intake;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Table;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.reference.SourceKey;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Table intake_item; one statement for any number of items. */
final class ItemRow {

    private ItemRow() {}

    /** What is kept of an outcome. */
    private record Stored(
            UUID id,
            @Nullable UUID batchId,
            Kind kind,
            String legalEntity,
            SourceReference source,
            Outcome outcome,
            @Nullable String objection,
            @Nullable UUID entryId) {

        static Stored of(Item item) {
            return new Stored(
                    item.id(),
                    item.batchId(),
                    item.kind(),
                    item.key().legalEntity(),
                    item.source(),
                    item.outcome(),
                    item.objection(),
                    item.factId());
        }
    }

    private static final Table<Stored> TABLE = Table.of("intake_item", Stored.class).build();

    /** Stores the outcomes; one already stored is judged anew, after its case was tried again. */
    static void store(Db db, List<Item> items) {
        db.update(
                TABLE.insert()
                        + " on conflict (id) do update set outcome = excluded.outcome,"
                        + " objection = excluded.objection, entry_id = excluded.entry_id",
                TABLE.values(items.stream().map(Stored::of).toList()));
    }

    /** A refusal that a later outcome of the same source has made void. */
    record Void(Kind kind, SourceKey source, String objection) {}

    /**
     * Marks earlier items of the settled sources as superseded; an earlier entry of a dropped one
     * still stands. They are hardly ever there, and looked up one by one in the index: joined to
     * thousands of settled ones, the planner reads the whole table instead.
     *
     * @return the refusals among them, whose cases are settled now
     */
    static List<Void> supersede(Db db, List<Item> settled) {
        var earlier = lockEarlier(db, settled);
        if (earlier.isEmpty()) {
            return List.of();
        }
        return db
                .query(
                        """
                        update intake_item set outcome = 'SUPERSEDED', entry_id = null
                        where id = any(?)
                        returning kind, legal_entity, source_system, source_id, objection
                        """,
                        row ->
                                new Void(
                                        Kind.valueOf(row.getString(1)),
                                        new SourceKey(
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4)),
                                        row.getString(5) == null ? "" : row.getString(5)),
                        Db.array("uuid", earlier))
                .stream()
                .filter(one -> !one.objection().isEmpty())
                .toList();
    }

    private static List<UUID> lockEarlier(Db db, List<Item> settled) {
        return settled.isEmpty()
                ? List.of()
                : db.query(
                        """
                        select i.id from unnest(?, ?, ?, ?, ?, ?, ?)
                            a (id, kind, legal_entity, system, source, version, accepted)
                        cross join lateral (
                            select id from intake_item
                            where legal_entity = a.legal_entity and source_system = a.system
                                and source_id = a.source and kind = a.kind
                                and source_version <= a.version
                                and id <> a.id and (outcome in ('WAITING', 'REJECTED')
                                    or a.accepted and outcome = 'ACCEPTED')
                            for update) i
                        """,
                        row -> row.getObject(1, UUID.class),
                        column("uuid", settled, Item::id),
                        column("text", settled, Item::kind),
                        column("text", settled, item -> item.key().legalEntity()),
                        column("text", settled, item -> item.key().system()),
                        column("text", settled, item -> item.key().id()),
                        column("int8", settled, Item::version),
                        column("bool", settled, Item::isAccepted));
    }

    private static Db.SqlArray column(
            String type, List<Item> items, Function<Item, @Nullable Object> field) {
        return Db.array(type, items.stream().map(field).toList());
    }
}
