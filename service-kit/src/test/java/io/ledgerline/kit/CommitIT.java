package io.ledgerline.kit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.db.DbException;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.localstack.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered when a transaction fails at its very end. */
@KitTest
class CommitIT {

    private static final Tokens TOKENS = Tokens.ofThisTest();
    private static final Duration BEYOND_THE_TIME = Duration.ofSeconds(8);
    private static final Scope ALL = Scope.system("test", Ids.next());

    @Inject Notes notes;
    @Inject Db db;

    private static Response write(String text) {
        return given().auth()
                .oauth2(TOKENS.of("fiona"))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", text.replace(" ", "-"))
                .body("{\"legalEntity\":\"DE01\",\"text\":\"%s\"}".formatted(text))
                .post("/api/v1/notes");
    }

    private static void isUnknown(Response answer) {
        answer.then()
                .statusCode(503)
                .body("code", equalTo("OUTCOME_UNKNOWN"))
                .body("detail", equalTo("outcome unknown, repeat with the same Idempotency-Key"));
    }

    /** Checks at commit what the text of a note asks for; each trouble comes once. */
    @BeforeEach
    void troubleAtCommit() throws SQLException {
        Owner.run(
                "create sequence trouble",
                """
                create function trouble() returns trigger language plpgsql security definer as $$
                begin
                    if new.text like 'killed at commit%' and nextval('trouble') = 1 then
                        raise exception 'killed' using errcode = '57P01';
                    elsif new.text like 'conflict at commit%' and nextval('trouble') = 1 then
                        raise exception 'conflict' using errcode = '40001';
                    elsif new.text like 'refused at commit%' then
                        raise exception 'refused' using errcode = '23514';
                    end if;
                    return null;
                end $$
                """,
                "create constraint trigger trouble after insert on note deferrable initially"
                        + " deferred for each row execute function trouble()");
    }

    @AfterEach
    void noTroubleAnyMore() throws SQLException {
        Owner.run("drop trigger trouble on note", "drop function trouble", "drop sequence trouble");
    }

    @Test
    void a_commit_whose_answer_is_lost_is_unknown_and_its_repeat_gets_the_first_answer() {
        isUnknown(write("cut-at-commit-http"));
        assertThat(notes.texts(ALL)).containsOnlyOnce("cut-at-commit-http");

        write("cut-at-commit-http").then().statusCode(201);

        assertThat(notes.texts(ALL)).containsOnlyOnce("cut-at-commit-http");
    }

    @Test
    void a_connection_killed_while_it_commits_is_unknown_and_its_repeat_is_done() {
        isUnknown(write("killed at commit"));

        write("killed at commit").then().statusCode(201);

        assertThat(notes.texts(ALL)).containsOnlyOnce("killed at commit");
    }

    @Test
    void a_conflict_at_commit_is_decided_again() {
        write("conflict at commit").then().statusCode(201);

        assertThat(notes.texts(ALL)).containsOnlyOnce("conflict at commit");
    }

    @Test
    void a_constraint_violated_at_commit_changed_nothing() {
        write("refused at commit")
                .then()
                .statusCode(500)
                .body("detail", equalTo("nothing was changed"));

        assertThat(notes.texts(ALL)).doesNotContain("refused at commit");
    }

    @Test
    void a_transaction_whose_time_is_over_takes_no_more_statements_and_is_no_outage() {
        assertThatThrownBy(() ->
                        db.write(
                                ALL,
                                () -> {
                                    LockSupport.parkNanos(BEYOND_THE_TIME.toNanos());
                                    return db.update("update note set text = 'never' where false");
                                }))
                .satisfies(e -> assertThat(DbException.isOutage(e)).isFalse());
    }
}
