package io.ledgerline.assignment.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.assignment.project.Entity;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkdayFeedTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 10, 1);
    private static final Map<String, Entity> ENTITIES =
            Map.of("DE01", new Entity("DE01", "EUR", ZoneId.of("Europe/Berlin")));

    private static final WorkerXml MAJA = WorkerXml.of("wid-1", "100731", "mostrowski");

    private static Optional<Employment> judged(WorkerXml worker, Faults faults) throws Exception {
        var feed = WorkdayFeed.read(WorkerXml.bytes("2026-10-01", worker));
        return Employment.of(feed.workers().getFirst(), ENTITIES, AS_OF, faults);
    }

    private static List<String> codes(WorkerXml worker) throws Exception {
        var faults = new Faults();
        var judged = judged(worker, faults);
        assertThat(judged.isPresent()).isEqualTo(!faults.any());
        return faults.violations().stream().map(Violation::code).toList();
    }

    @Test
    void every_field_is_found_in_its_place_and_the_primary_job_counts() throws Exception {
        var maja = judged(MAJA, new Faults()).orElseThrow();

        assertThat(maja)
                .isEqualTo(
                        new Employment(
                                "wid-1",
                                "100731",
                                "Name of mostrowski",
                                "mostrowski",
                                Consultant.State.ACTIVE,
                                LocalDate.of(2023, 4, 1),
                                null,
                                false,
                                new Consultant.Terms(
                                        LocalDate.of(2023, 4, 1),
                                        "DE01",
                                        "CC-2100",
                                        "SENIOR_CONSULTANT",
                                        2_400),
                                Money.of("74.50", "EUR"),
                                AS_OF));
    }

    @ParameterizedTest
    @CsvSource({"100, 2400", "80, 1920", "33, 792", "62.5, 1500", "33.333, 800", "0, 0"})
    void the_full_time_percentage_becomes_minutes_a_week(String percent, int minutes)
            throws Exception {
        var judged = judged(MAJA.percent(percent), new Faults()).orElseThrow();

        assertThat(judged.terms().weeklyMinutes()).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource({"2023-04-01", "2023-04-01-07:00", "2023-04-01Z", "2023-04-01+14:00"})
    void a_zone_behind_a_date_never_moves_the_day(String text) {
        assertThat(Employment.day(text)).contains(LocalDate.of(2023, 4, 1));
    }

    @Test
    void every_fault_of_a_worker_is_named_at_once() throws Exception {
        var broken =
                MAJA.entity("XX99")
                        .role("")
                        .percent("full")
                        .effective("soon")
                        .hired("")
                        .cost("-1")
                        .employeeId(" ");

        assertThat(codes(broken))
                .containsExactlyInAnyOrder(
                        "EMPLOYEE_ID_MISSING",
                        "ROLE_MISSING",
                        "EFFECTIVE_DATE_INVALID",
                        "HIRE_DATE_INVALID",
                        "FTE_INVALID",
                        "UNKNOWN_LEGAL_ENTITY",
                        "COST_RATE_INVALID");
    }

    @ParameterizedTest
    @CsvSource({"74.505", "1e3", "NaN", "100001", "999999999999999999999999"})
    void a_cost_that_is_no_amount_of_the_currency_is_refused(String cost) throws Exception {
        assertThat(codes(MAJA.cost(cost))).containsExactly("COST_RATE_INVALID");
    }

    @Test
    void who_left_needs_a_last_day_that_is_not_before_the_hire() throws Exception {
        assertThat(codes(MAJA.leftOn("2026-09-30"))).isEmpty();
        assertThat(codes(MAJA.leftOn(""))).containsExactly("TERMINATION_DATE_INVALID");
        assertThat(codes(MAJA.leftOn("2023-03-31"))).containsExactly("TERMINATION_DATE_INVALID");
    }

    @Test
    void who_is_hired_for_a_day_to_come_has_not_left() throws Exception {
        var awaited = MAJA.hired("2026-11-01").inactive();

        assertThat(judged(awaited, new Faults()).orElseThrow().state())
                .isEqualTo(Consultant.State.ACTIVE);
        assertThat(codes(MAJA.inactive())).containsExactly("TERMINATION_DATE_INVALID");
    }

    @Test
    void a_document_type_is_refused_so_that_nothing_is_fetched_or_expanded() {
        var hostile =
                """
                <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <a>&x;</a>
                """;

        assertThatThrownBy(() -> WorkdayFeed.read(hostile.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WorkdayFeed.Unreadable.class)
                .hasMessageContaining("DOCTYPE");
    }

    @ParameterizedTest
    @CsvSource({"''", "no xml", "<a/>", "<a><b></a>"})
    void what_is_no_answer_of_get_workers_is_unreadable(String text) {
        assertThatThrownBy(() -> WorkdayFeed.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WorkdayFeed.Unreadable.class);
    }

    @Test
    void an_answer_that_nests_without_end_is_unreadable() {
        var deep = "<a>".repeat(70) + "</a>".repeat(70);

        assertThatThrownBy(() -> WorkdayFeed.read(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WorkdayFeed.Unreadable.class)
                .hasMessageContaining("maxElementDepth");
    }
}
