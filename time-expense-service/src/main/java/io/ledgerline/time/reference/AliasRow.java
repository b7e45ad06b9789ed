package io.ledgerline.time.reference;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Table external_reference; looked up for whole batches of records, and so no entity. */
record AliasRow(Alias alias, String code, String registeredBy, Instant registeredAt) {

    private static final Table<AliasRow> TABLE =
            Table.of("external_reference", AliasRow.class).flat("alias").build();

    private static final String STORE =
            TABLE.insert()
                    + " on conflict (legal_entity, system, kind, external_id) do update set "
                    + TABLE.assignments("legal_entity", "system", "kind", "external_id")
                    + ", version = external_reference.version + 1";

    private static final String FIND =
            "select "
                    + TABLE.columns("r")
                    + """
                     from (select distinct * from unnest(?, ?, ?, ?) k (a, b, c, d)) k
                    join external_reference r on r.legal_entity = k.a and r.system = k.b
                        and r.kind = k.c and r.external_id = k.d
                    """;

    static void store(Db db, AliasRow row) {
        db.update(STORE, TABLE.values(List.of(row)));
    }

    /** The codes of those that are registered. */
    static Map<Alias, String> codes(Db db, Collection<Alias> wanted) {
        return db
                .query(
                        FIND,
                        TABLE.reader(),
                        column(wanted, Alias::legalEntity),
                        column(wanted, Alias::system),
                        column(wanted, alias -> alias.kind().name()),
                        column(wanted, Alias::externalId))
                .stream()
                .collect(Collectors.toMap(AliasRow::alias, AliasRow::code));
    }

    private static Db.SqlArray column(Collection<Alias> aliases, Function<Alias, String> field) {
        return Db.array("text", aliases.stream().map(field).toList());
    }
}
