package io.ledgerline.time.spending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.kit.db.Db;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table expense_policy. */
final class ExpensePolicyRow {

    private ExpensePolicyRow() {}

    /** Makes those who change policies of the same entity wait for each other until commit. */
    static void lock(Db db, String legalEntity) {
        db.query("select pg_advisory_xact_lock(7304, hashtext(?))", _ -> true, legalEntity);
    }

    static void store(Db db, ObjectMapper json, ExpensePolicy policy) {
        db.update(
                """
                insert into expense_policy (legal_entity, valid_from, valid_to, version, policy)
                values (?, ?, ?, ?, ?::jsonb)
                on conflict (legal_entity, valid_from) do update set valid_to = excluded.valid_to,
                    version = excluded.version, policy = excluded.policy
                """,
                policy.legalEntity(),
                policy.validFrom(),
                policy.validTo(),
                policy.version(),
                write(json, policy));
    }

    static List<ExpensePolicy> of(Db db, ObjectMapper json, Collection<String> entities) {
        return db.query(
                "select policy from expense_policy where legal_entity = any(?)"
                        + " order by legal_entity, valid_from",
                row -> read(json, row.getString(1)),
                Db.array("text", entities));
    }

    /** Those of an entity, or of all that the scope sees. */
    static List<ExpensePolicy> list(
            Db db, ObjectMapper json, @Nullable String legalEntity, int limit) {
        return db.query(
                "select policy from expense_policy where ?::text is null or legal_entity = ?"
                        + " order by legal_entity, valid_from desc limit ?",
                row -> read(json, row.getString(1)),
                legalEntity,
                legalEntity,
                limit);
    }

    private static String write(ObjectMapper json, ExpensePolicy policy) {
        try {
            return json.writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("policy is not JSON", e);
        }
    }

    private static ExpensePolicy read(ObjectMapper json, String policy) {
        try {
            return json.readValue(policy, ExpensePolicy.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored policy cannot be read", e);
        }
    }
}
