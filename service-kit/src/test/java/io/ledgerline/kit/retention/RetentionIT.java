package io.ledgerline.kit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.kit.KitTest;
import io.ledgerline.kit.Owner;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KitTest
class RetentionIT {

    private static final Scope ALL = Scope.system("retention-test", Ids.next());

    @Inject RetentionJob job;
    @Inject Db db;

    private static void aCase(String key, String entity, String closedAt) throws SQLException {
        Owner.run(
                """
                insert into exception_case (id, case_key, legal_entity, code, message, owner, state,
                    waits_for, opened_at, sla_due_at, closed_at)
                values (gen_random_uuid(), '%s', %s, 'OLD', 'old', 'IT', '%s', '{}', now(), now(), %s)
                """
                        .formatted(
                                key,
                                entity,
                                closedAt.equals("null") ? "OPEN" : "RESOLVED",
                                closedAt));
    }

    @BeforeEach
    void oldAndYoung() throws SQLException {
        aCase("forget|old DE", "'DE01'", "now() - interval '4000 days'");
        aCase("forget|old US", "'US01'", "now() - interval '4000 days'");
        aCase("forget|old, of nobody", "null", "now() - interval '4000 days'");
        aCase("forget|young", "'DE01'", "now() - interval '3000 days'");
        aCase("forget|open", "'DE01'", "null");
        db.write(
                ALL,
                () ->
                        db.update(
                                "insert into handled_command (owner, key, operation, handled_at)"
                                        + " values (?, 'old', 'x', now() - interval '401 days'),"
                                        + " (?, 'young', 'x', now() - interval '399 days')",
                                ALL.actor(),
                                ALL.actor()));
    }

    @AfterEach
    void nothingLeft() throws SQLException {
        Owner.run(
                "delete from legal_hold",
                "delete from exception_case where case_key like 'forget|%'",
                "delete from handled_command where owner = '" + ALL.actor() + "'");
    }

    private List<String> cases() {
        return db.read(
                ALL,
                () ->
                        db.query(
                                "select substr(case_key, 8) from exception_case"
                                        + " where case_key like 'forget|%'",
                                row -> row.getString(1)));
    }

    private List<String> keys() {
        return db.read(
                ALL,
                () ->
                        db.query(
                                "select key from handled_command where owner = ?",
                                row -> row.getString(1),
                                ALL.actor()));
    }

    @Test
    void what_is_old_is_forgotten_and_the_rest_stays() {
        job.forget();

        assertThat(cases()).containsExactlyInAnyOrder("young", "open");
        assertThat(keys()).containsExactly("young");
        assertThat(
                        db.read(
                                ALL,
                                () ->
                                        db.query(
                                                "select after from audit_entry"
                                                        + " where action = 'forget_closed_cases'"
                                                        + " order by at desc limit 1",
                                                row -> row.getString(1))))
                .containsExactly("3");
    }

    @Test
    void a_legal_hold_keeps_the_cases_of_its_entity_and_every_key() throws SQLException {
        Owner.run("insert into legal_hold (legal_entity, reason) values ('US01', 'a dispute')");

        job.forget();

        assertThat(cases()).containsExactlyInAnyOrder("old US", "old, of nobody", "young", "open");
        assertThat(keys()).contains("old");
    }

    @Test
    void the_service_itself_can_neither_delete_nor_ask_for_young_ones() {
        assertThatThrownBy(() -> db.write(ALL, () -> db.update("delete from handled_command")))
                .hasMessageContaining("permission denied");

        db.write(
                ALL,
                () -> db.first("select forget_closed_cases(now(), 100)", row -> row.getLong(1)));

        assertThat(cases()).contains("open");
        assertThat(keys()).contains("young");
    }
}
