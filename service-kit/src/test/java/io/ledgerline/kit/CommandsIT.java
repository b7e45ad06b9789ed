package io.ledgerline.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.kit.audit.AuditTrail;
import io.ledgerline.kit.audit.AuditVerifier;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@KitTest
class CommandsIT {

    private static final int CLIENTS = 32;

    @Inject Notes notes;
    @Inject Db db;
    @Inject AuditTrail audit;

    private static Scope fiona() {
        return new Scope("fiona", Set.of("DE01"), Set.of("finance-controller"), Ids.next());
    }

    private static Scope ulf() {
        return new Scope("ulf", Set.of("US01"), Set.of("finance-controller"), Ids.next());
    }

    private long count(String sql) {
        var all = Scope.system("test", Ids.next());
        return db.read(all, () -> db.first(sql, row -> row.getLong(1))).orElseThrow();
    }

    @Test
    void the_same_key_at_once_from_32_threads_has_one_effect()
            throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Future<Decision<Notes.Note>>>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                answers.add(
                        threads.submit(() -> {
                            start.await();
                            return notes.write(fiona(), "race", new Notes.NewNote("DE01", "raced"));
                        }));
            }
            start.countDown();
        }

        var accepted = new java.util.HashSet<Object>();
        for (var answer : answers) {
            switch (answer.get()) {
                case Decision.Accepted<Notes.Note>(var note, _) -> accepted.add(note);
                case Decision.Rejected<Notes.Note>(var problem, _) ->
                        assertThat(problem.code()).isEqualTo(KitProblem.IN_PROGRESS);
            }
        }
        assertThat(accepted).hasSize(1);
        assertThat(count("select count(*) from note where text = 'raced'")).isEqualTo(1);
    }

    @Test
    void the_same_key_with_another_request_is_refused() {
        notes.write(fiona(), "reuse", new Notes.NewNote("DE01", "first use"));

        var second = notes.write(fiona(), "reuse", new Notes.NewNote("DE01", "second use"));

        assertThat(second)
                .isInstanceOfSatisfying(
                        Decision.Rejected.class,
                        no ->
                                assertThat(no.problem().code())
                                        .isEqualTo(KitProblem.IDEMPOTENCY_KEY_REUSED));
        assertThat(notes.texts(fiona())).doesNotContain("second use");
    }

    @Test
    void the_same_key_of_another_person_is_another_key() {
        notes.write(fiona(), "shared", new Notes.NewNote("DE01", "of fiona"));

        notes.write(ulf(), "shared", new Notes.NewNote("US01", "of ulf"));

        assertThat(notes.texts(ulf())).contains("of ulf").doesNotContain("of fiona");
    }

    @Test
    void a_rejection_leaves_nothing_but_its_case() {
        var before = count("select count(*) from handled_command");

        notes.write(fiona(), "refused", new Notes.NewNote("DE01", "bad one"));
        notes.write(fiona(), "refused", new Notes.NewNote("DE01", "bad one"));

        assertThat(count("select count(*) from note where text = 'bad one'")).isZero();
        assertThat(count("select count(*) from handled_command")).isEqualTo(before);
        assertThat(count("select occurrences from exception_case where source_id = 'bad one'"))
                .isEqualTo(2);
    }

    @Test
    void a_finder_without_a_filter_sees_nothing_of_another_entity() {
        notes.write(ulf(), "american", new Notes.NewNote("US01", "american secret"));

        assertThat(notes.texts(ulf())).contains("american secret");
        assertThat(notes.texts(fiona())).doesNotContain("american secret");
        assertThat(notes.texts(new Scope("nobody", Set.of(), Set.of(), Ids.next()))).isEmpty();
    }

    @Test
    void a_query_outside_a_scope_sees_nothing_at_all() {
        notes.write(fiona(), "scoped", new Notes.NewNote("DE01", "scoped"));

        var seen =
                io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
                        .call(() -> db.query("select text from note", row -> row.getString(1)));

        assertThat(seen).isEmpty();
    }

    @Test
    void the_database_refuses_a_row_of_another_entity() {
        var foreign = new Notes.Note(Ids.next(), "US01", "smuggled");

        assertThatThrownBy(() ->
                        db.write(
                                fiona(),
                                () -> {
                                    notes.insert(foreign);
                                    return true;
                                }))
                .hasMessageContaining("row-level security");
    }

    @Test
    void the_service_may_not_change_its_audit_trail() {
        var all = Scope.system("test", Ids.next());

        assertThatThrownBy(
                        () -> db.write(all, () -> db.update("update audit_entry set actor = 'x'")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void an_audit_row_changed_by_hand_is_found() throws SQLException {
        notes.write(fiona(), "audited", new Notes.NewNote("DE01", "audited"));
        var sound = verify();
        var victim = count("select max(seq) from audit_entry where actor = 'fiona'");

        Owner.run(
                "alter table audit_entry disable row level security",
                "update audit_entry set after = replace(after, 'audited', 'altered')"
                        + " where seq = "
                        + victim);
        var broken = verify();
        Owner.run(
                "update audit_entry set after = replace(after, 'altered', 'audited')"
                        + " where seq = "
                        + victim,
                "alter table audit_entry enable row level security");

        assertThat(sound.fault()).isNull();
        assertThat(broken.fault()).isEqualTo("entry " + victim + " was changed");
        assertThat(verify().holds()).isTrue();
    }

    private AuditVerifier.Result verify() {
        return audit.verify(Ids.next());
    }

    @Test
    void a_writer_takes_a_chain_that_is_free_and_every_chain_holds() throws SQLException {
        try (var holder = Owner.connect();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from audit_head where chain = 1 for update");

            notes.write(fiona(), "beside", new Notes.NewNote("DE01", "beside the held chain"));

            holder.rollback();
        }

        assertThat(
                        count(
                                "select chain from audit_entry"
                                        + " where after like '%beside the held chain%'"))
                .isNotEqualTo(1);
        // What other tests have left to be handled may write beside this one.
        var before = count("select count(*) from audit_entry");
        var result = verify();
        assertThat(result.holds()).isTrue();
        assertThat(result.entries()).isBetween(before, count("select count(*) from audit_entry"));
    }

    @Test
    void an_audit_row_of_any_chain_that_is_taken_away_is_found() throws SQLException {
        try (var holder = Owner.connect();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from audit_head where chain < 8 for update");
            notes.write(fiona(), "eight one", new Notes.NewNote("DE01", "chain eight"));
            notes.write(fiona(), "eight two", new Notes.NewNote("DE01", "chain eight again"));
            holder.rollback();
        }
        Owner.run(
                "create table taken as select * from audit_entry where chain = 8 and seq = 1",
                "alter table audit_entry disable row level security",
                "delete from audit_entry where chain = 8 and seq = 1");

        var broken = verify();
        Owner.run(
                "insert into audit_entry select * from taken",
                "drop table taken",
                "alter table audit_entry enable row level security");

        assertThat(broken.fault()).isEqualTo("entry 1 is missing");
        assertThat(broken.faultyChain()).isEqualTo(8);
        assertThat(verify().holds()).isTrue();
    }
}
