package io.ledgerline.time.reference;

import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.ContractLine;
import io.ledgerline.contracts.project.HoursCap;
import io.ledgerline.kit.db.Db;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Table contract_line; the line of each task stands in project_task. */
final class ContractLineRow {

    /** Of contract_line l, to be read by {@link #read}. */
    static final String COLUMNS =
            "l.id as line_id, l.rounding_unit_minutes, l.rounding_mode, l.rounding_scope,"
                    + " l.rounding_minimum_minutes, l.billing_types, l.cap_minutes, l.cap_hard";

    private ContractLineRow() {}

    static void store(Db db, Contract contract) {
        var lines = contract.getLines();
        db.update(
                """
                insert into contract_line (id, legal_entity, contract_id, version,
                    rounding_unit_minutes, rounding_mode, rounding_scope, rounding_minimum_minutes,
                    billing_types, cap_minutes, cap_hard)
                select l.id, ?, ?, ?, l.unit, l.mode, l.scope, l.minimum,
                    string_to_array(l.types, ','), l.cap, l.hard
                from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                    l (id, unit, mode, scope, minimum, types, cap, hard)
                on conflict (id) do update set legal_entity = excluded.legal_entity,
                    contract_id = excluded.contract_id, version = excluded.version,
                    rounding_unit_minutes = excluded.rounding_unit_minutes,
                    rounding_mode = excluded.rounding_mode,
                    rounding_scope = excluded.rounding_scope,
                    rounding_minimum_minutes = excluded.rounding_minimum_minutes,
                    billing_types = excluded.billing_types,
                    cap_minutes = excluded.cap_minutes, cap_hard = excluded.cap_hard
                where contract_line.version < excluded.version
                """,
                contract.getLegalEntity(),
                contract.getId(),
                contract.getVersion(),
                Db.array("uuid", lines.stream().map(ContractLine::getId).toList()),
                rounding("int4", lines, policy -> policy.getUnitMinutes()),
                rounding("text", lines, policy -> policy.getMode().name()),
                rounding("text", lines, policy -> policy.getScope().name()),
                rounding("int4", lines, policy -> policy.getMinimumMinutes()),
                column("text", lines, ContractLineRow::billingTypes),
                column("int4", lines, line -> hoursCap(line, HoursCap::getMinutes)),
                column("bool", lines, line -> hoursCap(line, HoursCap::getHard)));
    }

    private static Db.SqlArray rounding(
            String type,
            List<ContractLine> lines,
            Function<io.ledgerline.contracts.project.RoundingPolicy, Object> field) {
        return column(
                type,
                lines,
                line -> {
                    var policy = line.getRounding();
                    return policy == null ? null : field.apply(policy);
                });
    }

    private static @Nullable String billingTypes(ContractLine line) {
        var types = line.getBillingTypes();
        return types == null
                ? null
                : types.stream().map(Enum::name).distinct().collect(Collectors.joining(","));
    }

    private static @Nullable Object hoursCap(ContractLine line, Function<HoursCap, Object> field) {
        var cap = line.getHoursCap();
        return cap == null ? null : field.apply(cap);
    }

    private static Db.SqlArray column(
            String type, List<ContractLine> lines, Function<ContractLine, @Nullable Object> field) {
        return Db.array(type, lines.stream().<@Nullable Object>map(field).toList());
    }

    private record Agreed(UUID taskId, LineTerms line) {}

    static Terms load(Db db, Collection<UUID> projects) {
        var agreed =
                db.query(
                        "select t.id as task_id, "
                                + COLUMNS
                                + " from project_task t"
                                + " join contract_line l on l.id = t.contract_line_id"
                                + " where t.project_id = any(?)",
                        row ->
                                new Agreed(
                                        row.getObject("task_id", UUID.class),
                                        Objects.requireNonNull(read(row))),
                        Db.array("uuid", projects));
        return new Terms(agreed.stream().collect(Collectors.toMap(Agreed::taskId, Agreed::line)));
    }

    /** The line of a row that has {@link #COLUMNS}, or null when nothing was joined. */
    static @Nullable LineTerms read(ResultSet row) throws SQLException {
        var id = row.getObject("line_id", UUID.class);
        if (id == null) {
            return null;
        }
        var types = row.getArray("billing_types");
        var minutes = row.getObject("cap_minutes", Integer.class);
        return new LineTerms(
                id,
                policy(row),
                types == null
                        ? Set.of()
                        : Stream.of((String[]) types.getArray())
                                .map(BillingType::valueOf)
                                .collect(Collectors.toSet()),
                minutes == null
                        ? null
                        : new LineTerms.HoursCap(minutes, row.getBoolean("cap_hard")));
    }

    private static RoundingPolicy policy(ResultSet row) throws SQLException {
        var mode = row.getString("rounding_mode");
        return mode == null
                ? RoundingPolicy.AS_WORKED
                : new RoundingPolicy(
                        row.getInt("rounding_unit_minutes"),
                        RoundingPolicy.Mode.valueOf(mode),
                        RoundingPolicy.Scope.valueOf(row.getString("rounding_scope")),
                        row.getInt("rounding_minimum_minutes"));
    }
}
