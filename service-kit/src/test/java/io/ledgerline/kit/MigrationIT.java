package io.ledgerline.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What migrations rely on, as the owner who runs them. */
@KitTest
class MigrationIT {

    private static final Scope ALL = Scope.system("test", Ids.next());
    private static final String FILL = "update note set text = ''filled'' where text = ''to fill''";
    private static final String MEANT = "select count(*) from note where text = ''to fill''";

    @Inject Notes notes;
    @Inject Db db;

    @BeforeEach
    void rowsOfTwoEntities() {
        db.write(
                ALL,
                () -> {
                    db.update("update note set text = 'old' where text in ('to fill', 'filled')");
                    notes.insert(new Notes.Note(Ids.next(), "DE01", "to fill"));
                    notes.insert(new Notes.Note(Ids.next(), "US01", "to fill"));
                    return true;
                });
    }

    @FunctionalInterface
    private interface Script {
        void run(Statement statement) throws SQLException;
    }

    private static void migrate(Script script) throws SQLException {
        try (var connection = Owner.connect();
                var statement = connection.createStatement()) {
            script.run(statement);
        }
    }

    private List<String> filled() {
        return notes.texts(ALL).stream().filter("filled"::equals).toList();
    }

    @Test
    void a_plain_update_changes_nothing_and_a_back_fill_all() throws SQLException {
        migrate(plain -> assertThat(plain.executeUpdate(FILL.replace("''", "'"))).isZero());

        migrate(helped -> helped.execute("call back_fill('%s', '%s')".formatted(FILL, MEANT)));

        assertThat(filled()).hasSize(2);
    }

    @Test
    void a_back_fill_of_other_rows_than_meant_fails_and_changes_nothing() throws SQLException {
        var one = FILL + " and legal_entity = ''DE01''";

        migrate(short_ ->
                assertThatThrownBy(() ->
                                short_.execute("call back_fill('%s', '%s')".formatted(one, MEANT)))
                        .hasMessageContaining("back-fill changed 1 of 2 rows"));

        assertThat(filled()).isEmpty();
    }

    @Test
    void the_scope_is_as_narrow_after_a_back_fill_as_before() throws SQLException {
        migrate(script -> {
            script.execute("begin");
            script.execute("call back_fill('%s', '%s')".formatted(FILL, MEANT));
            try (var seen = script.executeQuery("select count(*) from note")) {
                seen.next();
                assertThat(seen.getInt(1)).isZero();
            }
            script.execute("rollback");
        });
    }

    @Test
    void every_session_of_the_service_plans_its_statements_anew() {
        assertThat(db.read(ALL, () -> db.first("show plan_cache_mode", row -> row.getString(1))))
                .contains("force_custom_plan");
    }
}
