package io.ledgerline.time.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ledgerline.time.correction.Withdrawal;
import io.ledgerline.time.correction.Withdrawal.Cause;
import io.ledgerline.time.edge.Said;
import io.ledgerline.time.imports.Interpreter.ReadEntry;
import io.ledgerline.time.reference.BillingType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a feed says of billing, approval and deletion, and what is none of its records. */
class BelievedFeedTest {

    private static final Instant READ_AT = Instant.ofEpochMilli(1_790_000_000_000L);
    private static final long CHANGED = Instant.parse("2026-09-21T07:05:00Z").toEpochMilli();
    private static final Map<String, ZoneId> ZONES =
            Map.of("toggl:77", ZoneId.of("America/New_York"));
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /** An approved hour in each system; {@code MORE} stands where a record says more. */
    private static final Map<String, String> HOUR =
            Map.of(
                    "harvest",
                    """
                    {"time_entries":[{"id":1,"spent_date":"2026-09-16","hours":1,"is_closed":true,
                      "updated_at":"2026-09-21T07:05:00Z","user":{"id":7},"project":{"id":8},
                      "task":{"id":9}MORE}]}
                    """,
                    "kantata",
                    """
                    {"time_entries":{"1":{"id":"1","date_performed":"2026-09-16",
                      "time_in_minutes":60,"user_id":"7","workspace_id":"8","approved":true,
                      "updated_at":"2026-09-21T07:05:00Z"MORE}}}
                    """,
                    "toggl",
                    """
                    [{"id":1,"user_id":7,"project_id":8,"start":"2026-09-16T07:00:00Z",
                      "stop":"2026-09-16T08:00:00Z","duration":3600,
                      "at":"2026-09-21T07:05:00Z"MORE}]
                    """,
                    "clockify",
                    """
                    [{"id":"1","userId":"7","projectId":"8","timeInterval":{
                      "start":"2026-09-16T07:00:00Z","end":"2026-09-16T08:00:00Z",
                      "duration":"PT1H"}MORE}]
                    """,
                    "d365",
                    """
                    {"value":[{"msdyn_timeentryid":"1","msdyn_date":"2026-09-16",
                      "msdyn_duration":60,"msdyn_entrystatus":192350002,"versionnumber":7,
                      "_msdyn_project_value":"8","_msdyn_bookableresource_value":"7"MORE}]}
                    """,
                    "certinia",
                    """
                    {"records":[{"Id":"1","pse__Project__c":"8","pse__Resource__c":"7",
                      "pse__Start_Date__c":"2026-09-14","pse__Approved__c":true,
                      "pse__Wednesday_Hours__c":1,
                      "SystemModstamp":"2026-09-21T07:05:00.000+0000"MORE}]}
                    """);

    private static Optional<Content<ReadEntry>> read(
            String system, @Nullable String event, String document) {
        var feed = system.equals("certinia") ? "certinia/timecards" : system + "/time-entries";
        var mapping = new MappingFiles(JSON).find(feed).orElseThrow();
        try {
            return Interpreter.read(
                    new Feed(system, mapping, ZONES, ZoneId.of("Europe/Berlin"), READ_AT, event),
                    JSON.readValue(document, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Content<ReadEntry> hour(String system, String more) {
        var said = more.isEmpty() ? "" : "," + more.replace('\'', '"');
        return read(system, null, hourOf(system).replace("MORE", said)).orElseThrow();
    }

    private static String hourOf(String system) {
        return Objects.requireNonNull(HOUR.get(system));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    harvest  | 'billable':true                                | |
                    harvest  | 'billable':false                               | NON_CHARGEABLE |
                    harvest  | 'billable':true,'is_billed':true,'invoice':{'id':5,'number':'I-5'} \
                    | NON_CHARGEABLE | [invoiced in harvest as I-5]
                    harvest  | 'invoice':{'id':5}                             | NON_CHARGEABLE | \
                    [invoiced in harvest as 5]
                    kantata  | 'billable':true,'invoice_id':null              | |
                    kantata  | 'billable':false                               | NON_CHARGEABLE |
                    kantata  | 'billable':true,'invoice_id':'771'             | NON_CHARGEABLE | \
                    [invoiced in kantata as 771]
                    toggl    | 'billable':true                                | |
                    toggl    | 'billable':false                               | NON_CHARGEABLE |
                    clockify | 'billable':true                                | |
                    clockify | 'billable':false                               | NON_CHARGEABLE |
                    clockify | 'billable':true,'invoicingInfo':{'invoiceId':'64c',\
                    'invoiceNumber':'2026-4'} | NON_CHARGEABLE | [invoiced in clockify as 2026-4]
                    clockify | 'invoicingInfo':{'manuallyInvoiced':true}      | NON_CHARGEABLE | \
                    [invoiced in clockify]
                    certinia | 'pse__Billable__c':true                        | |
                    certinia | 'pse__Billable__c':false                       | NON_CHARGEABLE |
                    certinia | 'pse__Billable__c':true,'pse__Invoiced__c':true,\
                    'pse__Invoice_Number__c':'SIN-9' | NON_CHARGEABLE | [invoiced in certinia as \
                    SIN-9]
                    certinia | 'pse__Billable__c':true,'pse__Billed__c':true  | NON_CHARGEABLE | \
                    [invoiced in certinia]
                    d365     | 'msdyn_type':192350000                         | |
                    """)
    void billing_follows_the_source_and_its_own_invoice_is_named(
            String system, String more, @Nullable BillingType type, @Nullable String note) {
        var content = hour(system, more);

        assertThat(content.flaws()).isEmpty();
        assertThat(content.told())
                .singleElement()
                .satisfies(one -> assertThat(Said.value(one.entry().billingType())).isEqualTo(type))
                .satisfies(one -> assertThat(Said.value(one.entry().note())).isEqualTo(note));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    d365     | 'msdyn_type':192350001
                    d365     | 'msdyn_type':192350002
                    clockify | 'type':'TIME_OFF'
                    clockify | 'type':'HOLIDAY'
                    """)
    void absence_is_no_project_work(String system, String more) {
        var content = hour(system, more);

        assertThat(content.told()).isEmpty();
        assertThat(content.skipped()).isEqualTo(Map.of("ABSENCE", List.of("1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    d365     | {'value':[{'msdyn_actualid':'a','msdyn_quantity':8,\
                    'msdyn_transactiontypecode':192350004}]} | /msdyn_timeentryid
                    certinia | {'records':[{'Id':'s','pse__Timecard_Header__c':'1',\
                    'pse__Monday_Hours__c':8}]} | /pse__Approved__c
                    certinia | {'records':[{'Id':'s','pse__Timecard_Header__c':'1',\
                    'pse__Monday_Hours__c':8,'pse__Approved__c':true,\
                    'pse__Start_Date__c':'2026-09-14','pse__Project__c':'8',\
                    'pse__Resource__c':'7','SystemModstamp':'2026-09-21T07:05:00Z'}]} | a split \
                    of a timecard
                    certinia | {'records':[{'attributes':{'type':'pse__Assignment__c'},'Id':'s',\
                    'pse__Approved__c':true,'pse__Start_Date__c':'2026-09-14',\
                    'pse__Project__c':'8','pse__Resource__c':'7',\
                    'SystemModstamp':'2026-09-21T07:05:00Z'}]} | another object than \
                    pse__Timecard_Header__c
                    kantata  | {'time_entries':{'1':{'id':'1','title':'a story'}}} | /date_performed
                    harvest  | {'time_entries':[{'id':1,'name':'a task'}]}         | /spent_date
                    toggl    | [{'id':1,'name':'a project'}]                       | /user_id
                    clockify | {'id':'1','name':'a project'}                       | /userId
                    clockify | {'event':'NEW_PROJECT','project':{'id':'1'}}        | /userId
                    """)
    void a_document_of_other_objects_is_none_of_the_feeds_and_the_answer_says_what_was_expected(
            String system, String document, String named) {
        var content = read(system, null, document.replace('\'', '"')).orElseThrow();

        assertThat(content.isForeign()).isTrue();
        assertThat(content.skipped()).isEmpty();
        assertThat(content.flaws().getFirst().message()).contains(named);
    }

    @Test
    void an_event_of_another_object_is_refused_by_its_header() {
        var document = hourOf("clockify").replace("MORE", "");

        assertThat(read("clockify", "NEW_PROJECT", document)).isEmpty();
        assertThat(read("clockify", "TIME_ENTRY_UPDATED", document)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    certinia | 'pse__Status__c':'Approved'  | taken
                    certinia | 'pse__Status__c':'Rejected'  | skipped
                    certinia | 'pse__Status__c':'Submitted' | skipped
                    certinia | 'pse__Status__c':'Parked'    | refused
                    harvest  | 'approval_status':'approved' | taken
                    harvest  | 'approval_status':'submitted'| skipped
                    harvest  | 'approval_status':'odd'      | refused
                    """)
    void approved_is_what_status_and_flag_both_say(String system, String more, String outcome) {
        var content = hour(system, more);

        assertThat(content.told()).hasSize(outcome.equals("taken") ? 1 : 0);
        assertThat(content.skipped())
                .isEqualTo(
                        outcome.equals("skipped")
                                ? Map.of("NOT_APPROVED", List.of("1"))
                                : Map.of());
        assertThat(content.flaws()).hasSize(outcome.equals("refused") ? 1 : 0);
    }

    /** What was approved and is not any more is taken back, as of the version that says so. */
    @ParameterizedTest
    @CsvSource({
        "harvest, '\"is_closed\":true', '\"is_closed\":false'",
        "kantata, '\"approved\":true', '\"approved\":false'",
        "d365, 192350002, 192350001",
        "certinia, '\"pse__Approved__c\":true', '\"pse__Approved__c\":false'"
    })
    void what_is_not_approved_any_more_is_taken_back(String system, String from, String to) {
        var document = hourOf(system).replace("MORE", "").replace(from, to);

        var content = read(system, null, document).orElseThrow();

        assertThat(content.gone())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.cause()).isEqualTo(Cause.NOT_APPROVED);
                    assertThat(one.version()).isEqualTo(system.equals("d365") ? 7 : CHANGED);
                    assertThat(one.sources())
                            .contains(system.equals("certinia") ? "1:WEDNESDAY" : "1");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    clockify | TIME_ENTRY_DELETED | RECORD
                    clockify | ~~ | {'event':'TIME_ENTRY_DELETED','timeEntry':RECORD}
                    clockify | ~~ | {'id':'e1','eventType':'TIME_ENTRY_DELETED','payload':RECORD}
                    clockify | ~~ | [{'triggerEvent':'time_entry_deleted','data':{'id':'1'}}]
                    toggl    | ~~ | {'event_id':1,'metadata':{'action':'deleted',\
                    'model':'time_entry'},'payload':RECORD}
                    """)
    void an_event_that_deletes_takes_the_record_away_for_good(
            String system, String event, String document) {
        var record = hourOf(system).replace("MORE", "").strip().replaceAll("^\\[|\\]$", "");

        var content =
                read(
                                system,
                                event.isEmpty() ? null : event,
                                document.replace('\'', '"').replace("RECORD", record))
                        .orElseThrow();

        assertThat(content.told()).isEmpty();
        assertThat(content.gone())
                .containsExactly(
                        Withdrawal.of("0", "1", List.of("1"), Withdrawal.LAST, Cause.DELETED));
    }

    @Test
    void an_event_that_changes_a_record_brings_it_unwrapped() {
        var record = hourOf("clockify").replace("MORE", "").strip().replaceAll("^\\[|\\]$", "");

        var content =
                read(
                                "clockify",
                                null,
                                "{\"event\":\"TIME_ENTRY_UPDATED\",\"timeEntry\":" + record + "}")
                        .orElseThrow();

        assertThat(content.told())
                .singleElement()
                .satisfies(one -> assertThat(one.entry().minutes()).isEqualTo(60));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    'pse__Timecard_Header__c':'c7','pse__Wednesday_Hours__c':-7.5 | c7
                    'pse__Wednesday_Hours__c':-7.5                                | 1
                    """)
    void a_split_below_zero_takes_back_the_day_of_its_card(String more, String card) {
        var document =
                hourOf("certinia")
                        .replace("\"pse__Wednesday_Hours__c\":1,", "")
                        .replace("MORE", "," + more.replace('\'', '"'));

        var content = read("certinia", null, document).orElseThrow();

        assertThat(content.told()).isEmpty();
        assertThat(content.flaws()).isEmpty();
        assertThat(content.gone())
                .containsExactly(
                        new Withdrawal(
                                "0",
                                card,
                                List.of(card + ":WEDNESDAY"),
                                CHANGED,
                                Cause.REVERSED,
                                450));
    }

    @Test
    void a_split_needs_not_repeat_what_its_card_says() {
        var split =
                """
                {"records":[{"Id":"s1","pse__Timecard_Header__c":"c7",
                  "pse__Start_Date__c":"2026-09-14","pse__Monday_Hours__c":-8,
                  "SystemModstamp":"2026-09-21T07:05:00.000+0000"}]}
                """;

        var content = read("certinia", null, split).orElseThrow();

        assertThat(content.flaws()).isEmpty();
        assertThat(content.gone()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"harvest, '\"hours\":1', '\"hours\":0'", "kantata, ':60', ':0'"})
    void a_record_that_says_no_minutes_now_has_lost_its_work(
            String system, String from, String to) {
        var document = hourOf(system).replace("MORE", "").replace(from, to);

        var content = read(system, null, document).orElseThrow();

        assertThat(content.skipped()).isEqualTo(Map.of("NO_MINUTES", List.of("1")));
        assertThat(content.gone())
                .extracting(Withdrawal::cause, Withdrawal::version)
                .containsExactly(tuple(Cause.EMPTIED, CHANGED));
    }

    /** Three states: named, null and left out; only the last keeps what an earlier version said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    harvest  | 'notes':'Workshop','billable':true | Workshop | said
                    harvest  | 'notes':null                       |          | left out
                    harvest  | 'notes':'','billable':null         |          | said
                    kantata  | 'notes':null                       |          | left out
                    toggl    | 'description':'','billable':true   |          | said
                    """)
    void a_field_that_is_null_is_told_from_one_that_is_left_out(
            String system, String more, @Nullable String note, String billing) {
        var entry = hour(system, more).told().getFirst().entry();
        var bare = hour(system, "").told().getFirst().entry();

        assertThat(entry.note()).isEqualTo(new Said<>(note));
        assertThat(entry.billingType())
                .isEqualTo(billing.equals("said") ? new Said<BillingType>(null) : null);
        assertThat(bare.note()).isNull();
    }

    /** Half past one in the night in Berlin, the evening before in New York. */
    @ParameterizedTest
    @CsvSource({"7, 2026-09-16", "77, 2026-09-15"})
    void the_day_of_a_moment_is_that_of_the_persons_own_calendar(String person, LocalDate day) {
        var document =
                hourOf("toggl")
                        .replace("MORE", "")
                        .replace("2026-09-16T07:00:00Z", "2026-09-15T23:30:00Z")
                        .replace("\"user_id\":7", "\"user_id\":" + person);

        var content = read("toggl", null, document).orElseThrow();

        assertThat(content.told())
                .singleElement()
                .satisfies(one -> assertThat(one.entry().workDate()).isEqualTo(day));
    }
}
