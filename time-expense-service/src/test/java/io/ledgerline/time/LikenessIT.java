package io.ledgerline.time;

import static io.ledgerline.time.Ledger.ENTRIES;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.value.Ids;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Two systems tell of as much work of a person on the same day and task. */
@ServiceTest
class LikenessIT {

    private static final String DAY = "2026-09-07";

    @Inject World world;

    private Firm firm(String code, String... users) {
        var firm = Firm.of("DE01", code, users);
        world.know(firm);
        return firm;
    }

    private String clock(Firm firm, String id, int minutes) {
        return firm.entry(id, 1, firm.users().getFirst(), "BUILD", DAY, minutes);
    }

    private String harvest(Firm firm, String id, int minutes) {
        return clock(firm, id, minutes).replace("\"clock\"", "\"harvest\"");
    }

    private String caseOf(String system, String source) {
        return world.row(
                "select id::text from exception_case where source_system = ? and source_id = ?"
                        + " and code = 'LIKELY_DUPLICATE'",
                row -> row.getString(1),
                system,
                source);
    }

    private World.Answer decide(String user, String id, String decision) {
        return world.post(
                token(user),
                "/api/v1/cases/" + id + "/decisions",
                key(),
                """
                {"decision":"%s","reason":"asked the consultant"}
                """
                        .formatted(decision));
    }

    private long minutes(Firm firm) {
        return world.count(
                "select coalesce(sum(worked_minutes), 0) from time_entry where project_id = ?",
                firm.project());
    }

    private String state(String id) {
        return world.row(
                "select state from exception_case where id = ?::uuid", row -> row.getString(1), id);
    }

    /** A batch each, the like one waiting. */
    private String twins(Firm firm, String id, int minutes) {
        world.assertCounts(world.send(firm, clock(firm, id, minutes)), 1, 0, 0, 0, 0);
        var batch = world.send(firm, harvest(firm, id, minutes));
        world.assertCounts(batch, 0, 0, 1, 0, 0);
        return batch;
    }

    @Test
    void only_the_role_with_the_entity_decides_and_says_why() {
        var firm = firm("LIKESEC", "likesec");
        twins(firm, "ls", 60);
        var id = caseOf("harvest", "ls");
        var path = "/api/v1/cases/" + id + "/decisions";

        assertThat(world.post(null, path, key(), "{}").status()).isEqualTo(401);
        for (var user : List.of("conny", "bill", "audra", "integration")) {
            assertThat(decide(user, id, "KEEP").status()).as(user).isEqualTo(403);
        }
        assertThat(decide("uma", id, "KEEP").status()).isEqualTo(404);
        assertThat(decide("paul", Ids.next().toString(), "KEEP").status()).isEqualTo(404);
        assertThat(world.post(token("paul"), path, null, "{}").status()).isEqualTo(400);
        assertThat(world.post(token("paul"), path, key(), "{}").codes())
                .containsExactly("DECISION_MISSING", "REASON_MISSING");
        assertThat(state(id)).isEqualTo("WAITING");
        assertThat(world.count("select count(*) from case_decision where case_id = ?::uuid", id))
                .isZero();
    }

    @Test
    void kept_work_is_stored_and_told_once_it_is_approved() {
        var firm = firm("LIKEKEEP", "likekeep");
        var ledger = new Ledger(world, firm, "paul");
        var told = world.probe(Topics.TIME_ENTRIES);
        var batch = twins(firm, "lk", 60);
        var id = caseOf("harvest", "lk");
        var message =
                world.row(
                        "select message from exception_case where id = ?::uuid",
                        row -> row.getString(1),
                        id);
        var twin = live(firm, "clock");
        assertThat(message).contains(twin.toString()).contains("clock:lk");
        assertThat(minutes(firm)).isEqualTo(60);

        var kept = decide("paul", id, "KEEP");

        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        world.assertCounts(batch, 1, 0, 0, 0, 0);
        assertThat(state(id)).isEqualTo("RESOLVED");
        assertThat(decide("fiona", id, "DROP").codes()).containsExactly("CASE_NOT_OPEN");
        assertThat(minutes(firm)).isEqualTo(120);
        assertThat(ledger.approve(List.of(twin, live(firm, "harvest")))).isEqualTo(2);
        assertThat(ledger.told(told, 2))
                .extracting(TimeEntry::getWorkedMinutes)
                .containsExactly(60, 60);
        world.assertCounts(batch, 1, 0, 0, 0, 1);
        assertThat(
                        world.count(
                                "select count(*) from audit_entry where action = 'decide-case'"
                                        + " and subject = ? and actor = 'paul'",
                                id))
                .isEqualTo(1);
    }

    private UUID live(Firm firm, String system) {
        return world.row(
                "select id from time_entry where project_id = ? and source_system = ?",
                row -> row.getObject(1, UUID.class),
                firm.project(),
                system);
    }

    @Test
    void dropped_work_is_a_duplicate_in_its_batch_and_whenever_it_comes_again() {
        var firm = firm("LIKEDROP", "likedrop");
        var both = List.of(clock(firm, "ld", 480), harvest(firm, "ld", 480));
        var batch = world.send(firm, both.getFirst(), both.getLast());
        world.assertCounts(batch, 1, 0, 1, 0, 0);
        var id =
                world.row(
                        "select id::text from exception_case where source_id = 'ld'",
                        row -> row.getString(1));

        assertThat(decide("paul", id, "DROP").status()).isEqualTo(200);

        world.assertCounts(batch, 1, 1, 0, 0, 0);
        assertThat(state(id)).isEqualTo("RESOLVED");
        var again = world.send(firm, both.getLast(), both.getFirst());
        world.assertCounts(again, 0, 2, 0, 0, 0);
        assertThat(minutes(firm)).isEqualTo(480);
        assertThat(state(id)).isEqualTo("RESOLVED");
    }

    @Test
    void every_version_of_dropped_work_leaves_the_desk_and_an_earlier_entry_stands() {
        var firm = firm("LIKEAGAIN", "likeagain");
        var stored = world.send(firm, harvest(firm, "la", 30));
        world.assertCounts(stored, 1, 0, 0, 0, 0);
        world.assertCounts(world.send(firm, clock(firm, "lb", 60)), 1, 0, 0, 0, 0);
        var second = world.send(firm, version(2, harvest(firm, "la", 60)));
        world.assertCounts(second, 0, 0, 1, 0, 0);
        var third = world.send(firm, version(3, harvest(firm, "la", 60)));
        world.assertCounts(third, 0, 0, 1, 0, 0);

        assertThat(decide("paul", caseOf("harvest", "la"), "DROP").status()).isEqualTo(200);

        world.assertCounts(third, 0, 1, 0, 0, 0);
        world.assertCounts(second, 0, 1, 0, 0, 0);
        world.assertCounts(stored, 1, 0, 0, 0, 0);
        assertThat(minutes(firm)).isEqualTo(90);
    }

    private static String version(int version, String entry) {
        return entry.replace("\"version\":1", "\"version\":" + version);
    }

    @Test
    void a_kept_full_day_still_meets_the_limit_of_the_day() {
        var firm = firm("LIKEFULL", "likefull");
        var batch = twins(firm, "lf", 480);

        decide("paul", caseOf("harvest", "lf"), "KEEP");

        world.assertCounts(batch, 0, 0, 0, 1, 0);
        assertThat(
                        world.count(
                                "select count(*) from exception_case where source_id = 'lf'"
                                        + " and code = 'DAILY_MAXIMUM' and state = 'OPEN'"))
                .isEqualTo(1);
        assertThat(minutes(firm)).isEqualTo(480);
    }

    @Test
    void two_persons_at_once_have_one_effect() throws InterruptedException {
        var firm = firm("LIKEBOTH", "likeboth");
        for (int round = 0; round < 5; round++) {
            var source = "lb" + round;
            var batch = twins(firm, source, 10 + round);
            var id = caseOf("harvest", source);
            var before = minutes(firm);

            List<World.Answer> answers;
            try (var persons = Executors.newFixedThreadPool(2)) {
                List<Callable<World.Answer>> calls =
                        List.of(
                                () -> decide("paul", id, "KEEP"),
                                () -> decide("fiona", id, "DROP"));
                answers = persons.invokeAll(calls).stream().map(one -> one.resultNow()).toList();
            }

            assertThat(answers)
                    .extracting(World.Answer::status)
                    .containsExactlyInAnyOrder(200, 409);
            var kept = answers.getFirst().status() == 200;
            world.eventually(() -> world.assertCounts(batch, kept ? 1 : 0, kept ? 0 : 1, 0, 0, 0));
            assertThat(minutes(firm)).isEqualTo(before + (kept ? 10 + round : 0));
        }
    }

    @Test
    void a_client_that_waits_is_told_the_twin_and_nothing_is_stored() {
        var firm = firm("LIKEONE", "likeone");
        world.assertCounts(world.send(firm, clock(firm, "lo", 60)), 1, 0, 0, 0, 0);
        var body = firm.alone(harvest(firm, "lo", 60));

        var answer = world.post(token("paul"), ENTRIES, key(), body);
        var sheet =
                world.post(
                        token("paul"),
                        "/api/v1/timesheets",
                        key(),
                        """
                        {"legalEntity":"DE01","consultant":"likeone","week":"2026-09-07","lines":[
                         {"project":"LIKEONE","task":"BUILD","minutes":[60,0,0,0,0,0,0]}]}
                        """);

        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.codes()).containsExactly("LIKELY_DUPLICATE");
        assertThat(answer.text()).contains(live(firm, "clock").toString());
        assertThat(sheet.body().path("days").findValuesAsText("code"))
                .containsExactly("LIKELY_DUPLICATE");
        assertThat(minutes(firm)).isEqualTo(60);
        assertThat(
                        world.count(
                                "select count(*) from exception_case where source_system ="
                                        + " 'harvest' and source_id = 'lo'"))
                .isZero();
    }

    /** Who corrects or moves an entry knows what it is; and the twin may be gone by then. */
    @Test
    void what_a_person_corrects_or_moves_is_not_questioned() {
        var firm = firm("LIKEMOVE", "likemove");
        var ledger = new Ledger(world, firm, "paul");
        world.assertCounts(
                world.send(firm, clock(firm, "lm", 60), harvest(firm, "lm", 90)), 2, 0, 0, 0, 0);
        var ids = List.of(live(firm, "clock"), live(firm, "harvest"));
        assertThat(ledger.approve(ids)).isEqualTo(2);

        var corrected = ledger.correct("fiona", key(), ids.getLast(), "\"minutes\":60");
        var moved =
                ledger.move(
                        "fiona",
                        List.of(ids.getFirst(), Ledger.replacementOf(ids.getLast())),
                        "DESIGN");

        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    }

    @Test
    void a_retry_after_the_twin_is_gone_takes_the_work() {
        var firm = firm("LIKEGONE", "likegone");
        var batch = twins(firm, "lg", 60);
        var deleted = world.delete(token("paul"), ENTRIES + "/" + live(firm, "clock"), key());
        assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);

        world.post(
                token("paul"), "/api/v1/cases/" + caseOf("harvest", "lg") + "/retry", key(), "{}");

        world.assertCounts(batch, 1, 0, 0, 0, 0);
    }

    @Test
    void work_whose_case_a_person_closes_does_not_wait_for_ever() {
        var firm = firm("LIKEIGNORE", "likeignore");
        var batch = twins(firm, "li", 60);

        var ignored =
                world.post(
                        token("paul"),
                        "/api/v1/cases/" + caseOf("harvest", "li") + "/ignore",
                        key(),
                        "{\"reason\":\"the other one counts\"}");

        assertThat(ignored.status()).as(ignored.text()).isEqualTo(200);
        world.assertCounts(batch, 0, 0, 0, 1, 0);
    }

    @Test
    void a_case_that_asks_nothing_cannot_be_decided() {
        var firm = firm("LIKENONE", "likenone");
        var batch = world.send(firm, firm.entry("ln", 1, "likenone", "NOTHING", DAY, 60));
        world.assertCounts(batch, 0, 0, 1, 0, 0);
        var id =
                world.row(
                        "select id::text from exception_case where source_id = 'ln'",
                        row -> row.getString(1));

        assertThat(decide("paul", id, "KEEP").codes()).containsExactly("NOTHING_TO_DECIDE");
    }
}
