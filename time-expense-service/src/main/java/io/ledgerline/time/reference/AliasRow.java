package io.ledgerline.time.reference;

import io.ledgerline.kit.db.Db;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Table external_reference. */
final class AliasRow {

    private AliasRow() {}

    static void store(Db db, Alias alias, String code, String by, Instant at) {
        db.update(
                """
                insert into external_reference (legal_entity, system, kind, external_id, code,
                    registered_by, registered_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (legal_entity, system, kind, external_id) do update
                    set code = excluded.code, registered_by = excluded.registered_by,
                        registered_at = excluded.registered_at,
                        version = external_reference.version + 1
                """,
                alias.legalEntity(),
                alias.system(),
                alias.kind(),
                alias.externalId(),
                code,
                by,
                at);
    }

    /** The codes of those that are registered. */
    static Map<Alias, String> codes(Db db, Collection<Alias> wanted) {
        record Known(Alias alias, String code) {}
        var codes = new HashMap<Alias, String>();
        db.query(
                        """
                        select r.* from (select distinct * from unnest(?, ?, ?, ?) k (a, b, c, d)) k
                        join external_reference r on r.legal_entity = k.a and r.system = k.b
                            and r.kind = k.c and r.external_id = k.d
                        """,
                        row ->
                                new Known(
                                        new Alias(
                                                row.getString("legal_entity"),
                                                Alias.Kind.valueOf(row.getString("kind")),
                                                row.getString("system"),
                                                row.getString("external_id")),
                                        row.getString("code")),
                        column(wanted, Alias::legalEntity),
                        column(wanted, Alias::system),
                        column(wanted, alias -> alias.kind().name()),
                        column(wanted, Alias::externalId))
                .forEach(known -> codes.put(known.alias(), known.code()));
        return codes;
    }

    private static Db.SqlArray column(Collection<Alias> aliases, Function<Alias, String> field) {
        return Db.array("text", List.copyOf(aliases).stream().map(field).toList());
    }
}
