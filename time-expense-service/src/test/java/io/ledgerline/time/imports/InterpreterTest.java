package io.ledgerline.time.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ledgerline.time.correction.Withdrawal;
import io.ledgerline.time.correction.Withdrawal.Cause;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.edge.Said;
import io.ledgerline.time.imports.Interpreter.ReadEntry;
import io.ledgerline.time.intake.NewEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of foreign systems in the shapes of their public documentation. */
class InterpreterTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant READ_AT = Instant.ofEpochMilli(1_790_000_000_000L);
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static Content<ReadEntry> read(String feed, String document) {
        var mapping = new MappingFiles(JSON).find(feed).orElseThrow();
        try {
            var system = feed.substring(0, feed.indexOf('/'));
            return Interpreter.read(
                            new Feed(system, mapping, Map.of(), BERLIN, READ_AT, null),
                            JSON.readValue(document, Object.class))
                    .orElseThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static NewEntry only(Content<ReadEntry> content) {
        assertThat(content.flaws()).isEmpty();
        assertThat(content.told()).hasSize(1);
        return content.told().getFirst().entry();
    }

    private static String harvest(String hours, String more) {
        return """
        {"time_entries":[{"id":2418830071,"spent_date":"2026-09-16","hours":%s,
          "notes":"Workshop with plant IT","is_closed":true,"is_running":false,
          "updated_at":"2026-09-21T07:05:00Z","user":{"id":5120044,"name":"Maja Ostrowski"},
          "project":{"id":39120077,"name":"Plant rollout","code":"PRJ-2041"},
          "task":{"id":20110031,"name":"Build"}%s}],"page":1,"total_pages":1}
        """
                .formatted(hours, more);
    }

    @Test
    void harvest_tells_hours_with_the_moment_of_change_as_version() {
        var entry = only(read("harvest/time-entries", harvest("7.25", "")));

        assertThat(entry)
                .isEqualTo(
                        new NewEntry(
                                new NewSource("harvest", "2418830071", 1_789_974_300_000L),
                                "harvest:5120044",
                                "PRJ-2041",
                                "harvest:20110031",
                                LocalDate.of(2026, 9, 16),
                                435,
                                null,
                                null,
                                new Said<>("Workshop with plant IT"),
                                null,
                                null,
                                null));
    }

    /** Field study 2.5, cases 44 and 45: shown hours and charged minutes do not drift apart. */
    @ParameterizedTest
    @CsvSource({
        "7.25, 435, false",
        "0.5, 30, false",
        "0.10, 6, false",
        "0.333, 20, true",
        "0.33, 20, true",
        "0.008, 0, true",
        "0.0084, 1, true",
        "0.175, 11, true",
        "1e1, 600, false"
    })
    void hours_are_exact_or_rounded_half_up_once_with_the_source_kept(
            String hours, int minutes, boolean rounded) {
        var content = read("harvest/time-entries", harvest(hours, ""));

        if (minutes == 0) {
            assertThat(content.skipped()).isEqualTo(Map.of("NO_MINUTES", List.of("2418830071")));
            return;
        }
        var entry = only(content);
        assertThat(entry.minutes()).isEqualTo(minutes);
        assertThat(Said.value(entry.note()))
                .isEqualTo(
                        rounded
                                ? "Workshop with plant IT [" + hours + " HOURS in harvest]"
                                : "Workshop with plant IT");
    }

    @Test
    void records_not_approved_and_running_timers_are_skipped_and_counted() {
        var content =
                read(
                        "harvest/time-entries",
                        """
                        {"time_entries":[
                         {"id":1,"is_closed":false,"is_running":false,"spent_date":"2026-09-16",
                          "hours":1,"user":{"id":7},"updated_at":"2026-09-21T07:05:00Z"},
                         {"id":2,"is_closed":false,"is_running":true,"spent_date":"2026-09-16",
                          "hours":0,"user":{"id":7},"updated_at":"2026-09-21T07:05:00Z"}]}
                        """);
        var toggl =
                read(
                        "toggl/time-entries",
                        """
                        [{"id":3,"duration":-1789000000,"start":"2026-09-16T07:00:00Z",
                          "stop":null,"at":"2026-09-16T07:00:00Z","user_id":4}]
                        """);

        assertThat(content.told()).isEmpty();
        assertThat(content.skipped())
                .isEqualTo(Map.of("NOT_APPROVED", List.of("1"), "RUNNING", List.of("2")));
        assertThat(toggl.told()).isEmpty();
        assertThat(toggl.skipped()).isEqualTo(Map.of("RUNNING", List.of("3")));
    }

    /** 22:30 UTC is the next day in Berlin. */
    @Test
    void toggl_seconds_count_on_the_day_of_the_legal_entity() {
        var entry =
                only(
                        read(
                                "toggl/time-entries",
                                """
                                [{"id":9,"duration":5430,"start":"2026-09-15T22:30:00+00:00",
                                  "stop":"2026-09-16T00:00:30+00:00","user_id":4,"project_id":5,
                                  "task_id":null,"description":"Night shift",
                                  "at":"2026-09-16T07:00:00Z","server_deleted_at":null}]
                                """));

        assertThat(entry.workDate()).isEqualTo(LocalDate.of(2026, 9, 16));
        assertThat(entry.minutes()).isEqualTo(91);
        assertThat(Said.value(entry.note())).isEqualTo("Night shift [5430 SECONDS in toggl]");
        assertThat(entry.project()).isEqualTo("toggl:5");
        assertThat(entry.task()).isEqualTo("toggl:no-task");
    }

    @Test
    void kantata_records_stand_in_an_object_by_id() {
        var content =
                read(
                        "kantata/time-entries",
                        """
                        {"count":2,"results":[{"key":"time_entries","id":"884201"}],
                         "time_entries":{
                          "884201":{"id":"884201","date_performed":"2026-09-14",
                           "time_in_minutes":450,"approved":true,"notes":"Interface build",
                           "story_id":"551020","user_id":"30411","workspace_id":"77120",
                           "updated_at":"2026-09-15T09:12:44-07:00"},
                          "884202":{"id":"884202","date_performed":"2026-09-15","time_in_minutes":90,
                           "approved":false,"user_id":"30411",
                           "updated_at":"2026-09-15T17:40:03-07:00"}}}
                        """);

        assertThat(content.records()).isEqualTo(2);
        assertThat(content.skipped()).isEqualTo(Map.of("NOT_APPROVED", List.of("884202")));
        var entry = only(content);
        assertThat(entry.minutes()).isEqualTo(450);
        assertThat(entry.source())
                .isEqualTo(new NewSource("kantata", "884201", 1_789_488_764_000L));
    }

    @Test
    void d365_tells_one_record_or_a_list_with_a_version_number() {
        var record =
                """
                {"@odata.etag":"W/\\"48812071\\"","msdyn_timeentryid":"7d4ea3f2-5b1c","msdyn_date":
                 "2026-09-16","msdyn_duration":435,"msdyn_description":"Workshop",
                 "msdyn_entrystatus":192350002,"_msdyn_project_value":"0a2b7c11",
                 "_msdyn_projecttask_value":"1b2b7c11","_msdyn_bookableresource_value":"2c2b7c11",
                 "versionnumber":48812071}
                """;

        var alone = only(read("d365/time-entries", record));
        var listed = only(read("d365/time-entries", "{\"value\":[" + record + "]}"));

        assertThat(listed).isEqualTo(alone);
        assertThat(alone.source()).isEqualTo(new NewSource("d365", "7d4ea3f2-5b1c", 48_812_071L));
        assertThat(alone.approvedBy()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "certinia/timecards, pse__Approver__c, 005Hq000001UsErIAK, certinia:005Hq000001UsErIAK",
        "certinia/timecards, pse__Approver__c, ,",
        "d365/time-entries, _msdyn_manager_value, 3d2b7c11, d365:3d2b7c11"
    })
    void the_systems_that_tell_who_has_approved_name_the_person(
            String feed, String field, @Nullable String told, @Nullable String approver) {
        var value = told == null ? "null" : "\"" + told + "\"";
        var more = ",\"" + field + "\":" + value;
        var record =
                """
                {"msdyn_timeentryid":"a1","msdyn_date":"2026-09-16","msdyn_duration":60,
                 "msdyn_entrystatus":192350002,"versionnumber":1%s}
                """
                        .formatted(more);

        var content = read(feed, feed.startsWith("d365") ? record : timecard(more));

        assertThat(content.told())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.entry().approvedBy()).isEqualTo(approver));
    }

    @Test
    void a_record_that_cannot_be_read_is_named_and_does_not_hold_up_the_others() {
        var good = harvest("1", "").replaceAll("(?s).*?\\[|\\],.*", "");
        var content =
                read(
                        "harvest/time-entries",
                        "{\"time_entries\":["
                                + String.join(
                                        ",",
                                        good.replace("2026-09-21T07:05:00Z", "soon"),
                                        good.replace("2026-09-16", "16.09.2026"),
                                        good.replace("\"hours\":1", "\"hours\":1e99999"),
                                        good,
                                        "null")
                                + "]}");

        assertThat(content.told()).extracting(ReadEntry::place).containsExactly(3);
        assertThat(content.flaws()).extracting(Flaw::place).containsExactly("0", "1", "2", "4");
        assertThat(content.flaws().subList(0, 3))
                .extracting(Flaw::message)
                .containsExactly(
                        "soon is no version", "16.09.2026 is no date", "1E+99999 is out of range");
    }

    /** Without a version of its own, the page that was read last counts. */
    @Test
    void clockify_tells_a_duration_on_the_day_of_the_legal_entity() {
        var content =
                read(
                        "clockify/time-entries",
                        """
                        [{"id":"64c777ddd3fcab07cfbb210c","description":"Interface build",
                          "userId":"5a0ab5acb07987125438b60f","projectId":"25b687e29ae1f428e7ebe123",
                          "taskId":null,"billable":true,"isLocked":true,
                          "hourlyRate":{"amount":16500,"currency":"EUR"},
                          "timeInterval":{"start":"2026-09-15T22:30:00Z",
                           "end":"2026-09-16T05:45:00Z","duration":"PT7H15M"}},
                         {"id":"64c777ddd3fcab07cfbb210d","userId":"5a0ab5acb07987125438b60f",
                          "timeInterval":{"start":"2026-09-16T07:00:00Z","end":null,
                           "duration":null}}]
                        """);

        assertThat(content.skipped())
                .isEqualTo(Map.of("RUNNING", List.of("64c777ddd3fcab07cfbb210d")));
        assertThat(only(content))
                .isEqualTo(
                        new NewEntry(
                                new NewSource(
                                        "clockify",
                                        "64c777ddd3fcab07cfbb210c",
                                        READ_AT.toEpochMilli()),
                                "clockify:5a0ab5acb07987125438b60f",
                                "clockify:25b687e29ae1f428e7ebe123",
                                "clockify:no-task",
                                LocalDate.of(2026, 9, 16),
                                435,
                                null,
                                null,
                                new Said<>("Interface build"),
                                new Said<>(null),
                                null,
                                null));
    }

    private static String timecard(String more) {
        return """
        {"totalSize":1,"done":true,"records":[{"Id":"a1CHq000001TcAaMAK","IsDeleted":false,
          "pse__Project__c":"a2QHq000001AbCdMAK","pse__Resource__c":"003Hq000003ReSoIAK",
          "pse__Start_Date__c":"2026-09-14","pse__Approved__c":true,"pse__Monday_Hours__c":8.0,
          "pse__Tuesday_Hours__c":7.25,"pse__Wednesday_Hours__c":0.0,
          "SystemModstamp":"2026-09-21T07:05:00.000+0000"%s}]}
        """
                .formatted(more);
    }

    @Test
    void a_certinia_timecard_is_an_entry_for_each_day_with_work() {
        var content = read("certinia/timecards", timecard(""));

        assertThat(content.told())
                .extracting(one -> one.entry().minutes())
                .containsExactly(480, 435);
        assertThat(content.told())
                .extracting(one -> one.entry().workDate())
                .containsExactly(LocalDate.of(2026, 9, 14), LocalDate.of(2026, 9, 15));
        assertThat(content.told())
                .extracting(one -> one.entry().source())
                .containsExactly(
                        new NewSource("certinia", "a1CHq000001TcAaMAK:MONDAY", 1_789_974_300_000L),
                        new NewSource(
                                "certinia", "a1CHq000001TcAaMAK:TUESDAY", 1_789_974_300_000L));
        assertThat(content.gone())
                .as("Wednesday says 0, the other days say nothing")
                .containsExactly(
                        Withdrawal.of(
                                "0",
                                "a1CHq000001TcAaMAK",
                                List.of("a1CHq000001TcAaMAK:WEDNESDAY"),
                                1_789_974_300_000L,
                                Cause.EMPTIED));
    }

    @Test
    void a_deletion_mark_names_every_entry_that_the_record_made() {
        var card = read("certinia/timecards", timecard(",\"IsDeleted\":true"));
        var toggl =
                read(
                        "toggl/time-entries",
                        """
                        [{"id":9,"at":"2026-09-21T07:05:00Z",
                          "server_deleted_at":"2026-09-21T07:05:00Z"}]
                        """);

        assertThat(card.told()).isEmpty();
        assertThat(card.gone()).hasSize(1);
        assertThat(card.gone().getFirst().sources())
                .hasSize(7)
                .contains("a1CHq000001TcAaMAK:SUNDAY");
        assertThat(toggl.gone())
                .containsExactly(
                        Withdrawal.of("0", "9", List.of("9"), 1_789_974_300_000L, Cause.DELETED));
        assertThat(toggl.flaws()).isEmpty();
    }

    /** A delta names what was deleted by its id alone; what is cancelled stands there as ever. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'7d4e','reason':'deleted'} | 9007199254740991",
                "{'msdyn_timeentryid':'7d4e','msdyn_entrystatus':192354320,'versionnumber':7} | 7",
            },
            quoteCharacter = '"')
    void d365_takes_away_what_was_deleted_or_cancelled(String record, long version) {
        var content = read("d365/time-entries", "{\"value\":[" + record.replace('\'', '"') + "]}");

        assertThat(content.flaws()).isEmpty();
        assertThat(content.skipped()).isEmpty();
        assertThat(content.gone())
                .containsExactly(
                        Withdrawal.of("0", "7d4e", List.of("7d4e"), version, Cause.DELETED));
    }

    @Test
    void a_deletion_without_its_id_or_version_is_named() {
        var content =
                read(
                        "d365/time-entries",
                        """
                        {"value":[{"reason":"deleted"},
                         {"msdyn_timeentryid":"7d4e","msdyn_entrystatus":192354320}]}
                        """);

        assertThat(content.gone()).isEmpty();
        assertThat(content.flaws())
                .extracting(Flaw::message)
                .containsExactly("/id is missing", "/versionnumber is missing");
    }

    @Test
    void a_document_of_another_shape_is_refused_as_a_whole() {
        var mapping = new MappingFiles(JSON).find("harvest/time-entries").orElseThrow();

        var feed = new Feed("harvest", mapping, Map.of(), BERLIN, READ_AT, null);
        assertThat(Interpreter.read(feed, List.of())).isEmpty();
        assertThat(Interpreter.read(feed, "text")).isEmpty();
        assertThat(Interpreter.read(feed, Map.of("time_entries", "x"))).isEmpty();
        assertThat(new MappingFiles(JSON).find("../secret")).isEmpty();
        assertThat(new MappingFiles(JSON).find("harvest/users")).isEmpty();
    }
}
