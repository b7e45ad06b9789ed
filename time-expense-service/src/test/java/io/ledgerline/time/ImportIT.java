package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@ServiceTest
class ImportIT {

    private static final String HARVEST = "/api/v1/inbound/harvest/time-entries?legalEntity=DE01";
    private static final String REFERENCES = "/api/v1/external-references";

    @Inject World world;

    private static String record(int id, String project, String hours, String updated) {
        return """
        {"id":%d,"spent_date":"2026-09-16","hours":%s,"notes":"Workshop","is_closed":true,
         "is_running":false,"updated_at":"%s","user":{"id":"u-%s"},
         "project":{"id":39,"code":"%s"},"task":{"id":"t-%s"}}
        """
                .formatted(id, hours, updated, project, project, project);
    }

    private static String page(String... records) {
        return "{\"time_entries\":[" + String.join(",", records) + "],\"page\":1}";
    }

    private void register(String kind, String externalId, String code) {
        var answer =
                world.post(
                        token("integration"),
                        REFERENCES,
                        "ref-" + kind + externalId,
                        """
                        {"legalEntity":"DE01","system":"harvest","kind":"%s","externalId":"%s",
                         "code":"%s"}
                        """
                                .formatted(kind, externalId, code));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void know(Firm firm, String user) {
        world.know(firm);
        register("CONSULTANT", "u-" + firm.code(), user);
        register("TASK", "t-" + firm.code(), "BUILD");
    }

    private World.Answer take(String page) {
        return world.post(token("integration"), HARVEST, null, page);
    }

    private long minutes(Firm firm) {
        return world.count(
                "select coalesce(sum(worked_minutes), 0) from time_entry where project_id = ?",
                firm.project());
    }

    @Test
    void only_an_integration_client_imports_and_only_for_its_entities() {
        world.know(Firm.of("DE01", "NOBODY", "nobody"));
        var body = page(record(1, "NOBODY", "1", "2026-09-21T07:05:00Z"));

        assertThat(world.post(null, HARVEST, null, body).status()).isEqualTo(401);
        for (var user : List.of("paul", "jweber", "fiona", "bill")) {
            assertThat(world.post(token(user), HARVEST, null, body).status())
                    .as(user)
                    .isEqualTo(403);
            assertThat(world.post(token(user), REFERENCES, "no-" + user, "{}").status())
                    .as(user)
                    .isEqualTo(403);
        }
        var nowhere = HARVEST.replace("DE01", "XX99");
        assertThat(world.post(token("integration"), nowhere, null, body).status()).isEqualTo(404);
        var feed = HARVEST.replace("time-entries", "users");
        assertThat(world.post(token("integration"), feed, null, body).codes())
                .containsExactly("UNKNOWN_FEED");
        assertThat(take("{").status()).isEqualTo(400);
        assertThat(take("").status()).isEqualTo(400);
        assertThat(take("[]").codes()).containsExactly("IMPORT_SHAPE");
    }

    @Test
    void a_page_is_taken_once_and_a_record_missing_from_the_next_page_stays() {
        var firm = Firm.of("DE01", "HARV", "harv");
        know(firm, "harv");
        var first = record(7101, "HARV", "7.25", "2026-09-21T07:05:00Z");
        var second = record(7102, "HARV", "0.333", "2026-09-21T07:05:00Z");

        var taken = take(page(first, second));
        var again = take(page(first, second));

        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(taken.body());
        world.assertCounts(taken.body().path("batchId").asText(), 2, 0, 0, 0, 0);
        assertThat(minutes(firm)).isEqualTo(455);
        var absent = take(page(record(7101, "HARV", "7.25", "2026-09-21T07:05:00Z")));
        world.assertCounts(absent.body().path("batchId").asText(), 0, 1, 0, 0, 0);
        assertThat(minutes(firm)).isEqualTo(455);
    }

    @Test
    void a_later_version_replaces_and_an_earlier_one_never_overwrites() {
        var firm = Firm.of("DE01", "LATER", "later");
        know(firm, "later");

        var second = take(page(record(7201, "LATER", "2", "2026-09-22T07:05:00Z")));
        world.assertCounts(second.body().path("batchId").asText(), 1, 0, 0, 0, 0);
        var first = take(page(record(7201, "LATER", "1", "2026-09-21T07:05:00Z")));
        world.assertCounts(first.body().path("batchId").asText(), 0, 1, 0, 0, 0);
        assertThat(minutes(firm)).isEqualTo(120);
        var third = take(page(record(7201, "LATER", "3", "2026-09-23T07:05:00Z")));
        world.assertCounts(third.body().path("batchId").asText(), 1, 0, 0, 0, 0);

        assertThat(minutes(firm)).isEqualTo(180);
    }

    @Test
    void a_foreign_name_not_registered_waits_and_heals_once_it_is() {
        var firm = Firm.of("DE01", "FOREIGN", "foreign");
        world.know(firm);
        var taken = take(page(record(7301, "FOREIGN", "4", "2026-09-21T07:05:00Z")));
        var batch = taken.body().path("batchId").asText();
        world.assertCounts(batch, 0, 0, 1, 0, 0);

        register("CONSULTANT", "u-FOREIGN", "E-foreign");
        register("TASK", "t-FOREIGN", "BUILD");

        world.eventually(() -> world.assertCounts(batch, 1, 0, 0, 0, 0));
        assertThat(minutes(firm)).isEqualTo(240);
    }

    @Test
    void a_broken_record_becomes_a_case_and_the_others_go_on() {
        var firm = Firm.of("DE01", "BROKEN", "broken");
        know(firm, "broken");
        var broken = record(7402, "BROKEN", "\"much\"", "2026-09-21T07:05:00Z");
        var long1 = record(7403, "BROKEN", "30", "2026-09-21T07:05:00Z");

        var taken = take(page(record(7401, "BROKEN", "1", "2026-09-21T07:05:00Z"), broken, long1));
        var open =
                take(
                        page(
                                record(7404, "BROKEN", "1", "2026-09-21T07:05:00Z")
                                        .replace("\"is_closed\":true", "\"is_closed\":false")));

        assertThat(taken.body().path("refused").asInt()).isEqualTo(2);
        assertThat(taken.body().path("queued").asInt()).isEqualTo(1);
        world.assertCounts(taken.body().path("batchId").asText(), 1, 0, 0, 0, 0);
        assertThat(
                        world.count(
                                "select count(*) from exception_case where code ="
                                        + " 'IMPORT_RECORD_NOT_VALID' and source_id in"
                                        + " ('7402', '7403') and legal_entity = 'DE01'"))
                .isEqualTo(2);
        assertThat(open.status()).isEqualTo(200);
        assertThat(open.body().path("skipped").path("NOT_APPROVED").asInt()).isEqualTo(1);
        assertThat(open.body().path("skippedIds").path("NOT_APPROVED").path(0).asText())
                .isEqualTo("7404");
    }

    private static final String CERTINIA = "/api/v1/inbound/certinia/timecards?legalEntity=DE01";

    private static String timecard(String id, Firm firm, String days, String updated, String more) {
        return """
        {"records":[{"Id":"%s","pse__Project__c":"p-%s","pse__Resource__c":"r-%2$s",
          "pse__Project_Task__c":"k-%2$s","pse__Start_Date__c":"2026-09-14",
          "pse__Approved__c":true,"SystemModstamp":"%s",%s%s}]}
        """
                .formatted(id, firm.code(), updated, days, more);
    }

    private World.Answer takeCard(String card) {
        var answer = world.post(token("integration"), CERTINIA, null, card);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer;
    }

    @Test
    void a_timecard_is_an_entry_a_day_and_its_next_version_replaces_what_is_not_approved() {
        var firm = Firm.of("DE01", "CERTDAYS", "certdays");
        Feeds.know(world, "certinia", firm, "certdays");
        var days = "\"pse__Monday_Hours__c\":8,\"pse__Tuesday_Hours__c\":7.5";
        var first = takeCard(timecard("TC1", firm, days, "2026-09-21T07:05:00.000+0000", ""));
        world.assertCounts(first.body().path("batchId").asText(), 2, 0, 0, 0, 0);
        assertThat(minutes(firm)).isEqualTo(930);

        var corrected = "\"pse__Monday_Hours__c\":4,\"pse__Tuesday_Hours__c\":0";
        var second = takeCard(timecard("TC1", firm, corrected, "2026-09-22T07:05:00.000+0000", ""));

        world.assertCounts(second.body().path("batchId").asText(), 1, 0, 0, 0, 0);
        assertThat(second.body().path("withdrawn").asInt()).isEqualTo(1);
        assertThat(
                        world.count(
                                "select sum(worked_minutes) from time_entry where project_id = ?"
                                        + " and state = 'SUBMITTED'",
                                firm.project()))
                .isEqualTo(240);
        takeCard(timecard("TC1", firm, days, "2026-09-21T07:05:00.000+0000", ""));
        takeCard(timecard("TC1", firm, days, "2026-09-21T07:06:00.000+0000", ""));
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(*) from intake_item where source_id ="
                                                + " 'TC1:TUESDAY' and outcome = 'DUPLICATE'"))
                        .as("an earlier version brings nothing back")
                        .isEqualTo(1));
    }

    @Test
    void a_deletion_mark_withdraws_until_the_bill_and_becomes_a_case_after() {
        var firm = Firm.of("DE01", "CERTGONE", "certgone");
        Feeds.know(world, "certinia", firm, "certgone");
        var monday = "\"pse__Monday_Hours__c\":8";
        var at = "2026-09-21T07:05:00.000+0000";
        var later = "2026-09-23T07:05:00.000+0000";
        var first = takeCard(timecard("TC2", firm, monday, at, ""));
        world.assertCounts(first.body().path("batchId").asText(), 1, 0, 0, 0, 0);

        var deleted = takeCard(timecard("TC2", firm, monday, later, ",\"IsDeleted\":true"));
        var again = takeCard(timecard("TC2", firm, monday, later, ",\"IsDeleted\":true"));
        var never = takeCard(timecard("TC3", firm, monday, later, ",\"IsDeleted\":true"));

        assertThat(deleted.body().path("withdrawn").asInt()).isEqualTo(1);
        assertThat(again.body().path("withdrawn").asInt()).isZero();
        assertThat(again.body().path("refused").asInt()).isZero();
        assertThat(never.body().path("refused").asInt()).isEqualTo(1);
        assertThat(Feeds.cases(world, "SOURCE_DELETED_UNKNOWN", "TC3")).isEqualTo(1);
        assertThat(
                        world.count(
                                "select count(*) from time_entry where project_id = ? and state ="
                                        + " 'DELETED' and source_id = 'TC2:MONDAY'",
                                firm.project()))
                .isEqualTo(1);
        assertThat(
                        world.count(
                                "select count(*) from audit_entry where action ="
                                        + " 'withdraw-time-entry' and reason like '%certinia%'"))
                .isPositive();
        var kept = takeCard(timecard("TC4", firm, monday, at, ""));
        world.assertCounts(kept.body().path("batchId").asText(), 1, 0, 0, 0, 0);
        var approved =
                world.post(
                        token("paul"),
                        "/api/v1/approvals",
                        "approve-certgone",
                        """
                        {"project":"%s","from":"2026-09-14","to":"2026-09-20","kinds":["TIME"]}
                        """
                                .formatted(firm.project()));
        assertThat(approved.body().path("approvedTimeEntries").asInt())
                .as(approved.text())
                .isEqualTo(1);

        var after = takeCard(timecard("TC4", firm, monday, later, ",\"IsDeleted\":true"));

        assertThat(after.body().path("withdrawn").asInt()).isEqualTo(1);
        assertThat(after.body().path("refused").asInt()).isZero();
        assertThat(
                        world.count(
                                "select coalesce(sum(worked_minutes), 0) from time_entry where"
                                        + " project_id = ? and state = 'APPROVED'",
                                firm.project()))
                .isZero();
    }
}
