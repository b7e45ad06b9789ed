package io.ledgerline.time.reference;

import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.ContractLine;
import io.ledgerline.kit.db.Db;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Table contract_line; the line of each task stands in project_task. */
final class ContractLineRow {

    private ContractLineRow() {}

    static void store(Db db, Contract contract) {
        var lines = contract.getLines();
        db.update(
                """
                insert into contract_line (id, legal_entity, contract_id, version,
                    rounding_unit_minutes, rounding_mode, rounding_scope, rounding_minimum_minutes)
                select l.id, ?, ?, ?, l.unit, l.mode, l.scope, l.minimum
                from unnest(?, ?, ?, ?, ?) l (id, unit, mode, scope, minimum)
                on conflict (id) do update set legal_entity = excluded.legal_entity,
                    contract_id = excluded.contract_id, version = excluded.version,
                    rounding_unit_minutes = excluded.rounding_unit_minutes,
                    rounding_mode = excluded.rounding_mode,
                    rounding_scope = excluded.rounding_scope,
                    rounding_minimum_minutes = excluded.rounding_minimum_minutes
                where contract_line.version < excluded.version
                """,
                contract.getLegalEntity(),
                contract.getId(),
                contract.getVersion(),
                Db.array("uuid", lines.stream().map(ContractLine::getId).toList()),
                rounding("int4", lines, policy -> policy.getUnitMinutes()),
                rounding("text", lines, policy -> policy.getMode().name()),
                rounding("text", lines, policy -> policy.getScope().name()),
                rounding("int4", lines, policy -> policy.getMinimumMinutes()));
    }

    private static Db.SqlArray rounding(
            String type,
            List<ContractLine> lines,
            Function<io.ledgerline.contracts.project.RoundingPolicy, Object> field) {
        return Db.array(
                type,
                lines.stream()
                        .<@Nullable Object>map(line -> {
                            var policy = line.getRounding();
                            return policy == null ? null : field.apply(policy);
                        })
                        .toList());
    }

    private record Agreed(UUID taskId, RoundingPolicy rounding) {}

    static Terms load(Db db, Collection<UUID> projects) {
        var agreed =
                db.query(
                        """
                        select t.id, l.rounding_unit_minutes, l.rounding_mode, l.rounding_scope,
                            l.rounding_minimum_minutes
                        from project_task t join contract_line l on l.id = t.contract_line_id
                        where t.project_id = any(?)
                        """,
                        row -> new Agreed(row.getObject("id", UUID.class), policy(row)),
                        Db.array("uuid", projects));
        return new Terms(
                agreed.stream().collect(Collectors.toMap(Agreed::taskId, Agreed::rounding)));
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
