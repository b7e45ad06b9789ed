package io.ledgerline.assignment.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.assignment.project.Entity;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsultantTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 10, 1);
    private static final Map<String, Entity> ENTITIES =
            Map.of(
                    "DE01", new Entity("DE01", "EUR", ZoneId.of("Europe/Berlin")),
                    "US01", new Entity("US01", "USD", ZoneId.of("America/New_York")));
    private static final WorkerXml MAJA = WorkerXml.of("wid-1", "100731", "mostrowski");

    private static Employment told(WorkerXml worker, String asOf) throws Exception {
        var feed = WorkdayFeed.read(WorkerXml.bytes(asOf, worker));
        var faults = new Faults();
        return Employment.of(feed.workers().getFirst(), ENTITIES, LocalDate.parse(asOf), faults)
                .orElseThrow();
    }

    private static Consultant maja() throws Exception {
        return Consultant.hired(Ids.next(), told(MAJA, "2026-10-01"), TODAY);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void the_same_content_is_the_same_person() throws Exception {
        var maja = maja();

        assertThat(maja.take(told(MAJA, "2026-10-01"), TODAY)).isSameAs(maja);
        assertThat(maja.take(told(MAJA, "2026-11-01"), TODAY)).isSameAs(maja);
    }

    @Test
    void terms_of_any_day_are_put_into_the_history() throws Exception {
        var promoted =
                maja().take(
                                told(MAJA.effective("2026-09-01").role("ARCHITECT"), "2026-10-01"),
                                TODAY);

        var retroactive =
                promoted.take(
                        told(MAJA.effective("2025-01-01").percent("80"), "2026-10-01"), TODAY);

        assertThat(retroactive.terms()).hasSize(3);
        assertThat(retroactive.capacityOn(day("2024-06-03"))).isEqualTo(480);
        assertThat(retroactive.capacityOn(day("2025-06-03"))).isEqualTo(384);
        assertThat(retroactive.capacityOn(day("2026-09-01"))).isEqualTo(480);
        assertThat(retroactive.termsOn(day("2026-10-01")).orElseThrow().role())
                .isEqualTo("ARCHITECT");
        assertThat(retroactive.version()).isEqualTo(3);
    }

    @Test
    void a_first_cost_rate_holds_from_the_first_terms_and_a_new_one_from_the_feeds_day()
            throws Exception {
        var dearer = maja().take(told(MAJA.cost("80.00"), "2026-11-01"), TODAY);

        assertThat(dearer.costOn(day("2023-03-31"))).isEmpty();
        assertThat(dearer.costOn(day("2023-04-01"))).contains(Money.of("74.50", "EUR"));
        assertThat(dearer.costOn(day("2026-10-31"))).contains(Money.of("74.50", "EUR"));
        assertThat(dearer.costOn(day("2026-11-01"))).contains(Money.of("80.00", "EUR"));
    }

    @Test
    void a_feed_that_repeats_its_rate_does_not_undo_what_finance_said() throws Exception {
        var raised = maja().withCostRate(day("2026-11-01"), Money.of("81.00", "EUR"));

        assertThat(raised.take(told(MAJA, "2026-12-01"), TODAY)).isSameAs(raised);
    }

    @Test
    void what_is_older_than_the_last_change_adds_history_but_overwrites_nothing() throws Exception {
        var left = maja().take(told(MAJA.leftOn("2026-10-31"), "2026-11-01"), TODAY);

        var late =
                left.take(
                        told(
                                MAJA.effective("2024-01-01").percent("50").cost("60.00"),
                                "2026-10-15"),
                        TODAY);

        assertThat(late.state()).isEqualTo(Consultant.State.LEFT);
        assertThat(late.leftOn()).isEqualTo(day("2026-10-31"));
        assertThat(late.capacityOn(day("2024-06-03"))).isEqualTo(240);
        assertThat(late.costRates()).isEqualTo(left.costRates());
        assertThat(left.take(told(MAJA, "2026-10-15"), TODAY)).isSameAs(left);
    }

    @Test
    void leaving_ends_capacity_after_the_last_day() throws Exception {
        var left = maja().take(told(MAJA.leftOn("2026-09-30"), "2026-10-01"), TODAY);

        assertThat(left.state()).isEqualTo(Consultant.State.LEFT);
        assertThat(left.capacityOn(day("2026-09-30"))).isEqualTo(480);
        assertThat(left.capacityOn(day("2026-10-01"))).isZero();
    }

    @Test
    void a_rehire_keeps_the_former_spell_and_the_gap_between() throws Exception {
        var left = maja().take(told(MAJA.leftOn("2025-12-31"), "2026-10-01"), TODAY);
        var again = MAJA.employeeId("200001").hired("2026-09-01").effective("2026-09-01");

        var rehired = left.take(told(again, "2026-10-02"), TODAY);

        assertThat(rehired.code()).isEqualTo("200001");
        assertThat(rehired.hiredOn()).isEqualTo(day("2023-04-01"));
        assertThat(rehired.leftOn()).isNull();
        assertThat(rehired.capacityOn(day("2025-12-31"))).isEqualTo(480);
        assertThat(rehired.capacityOn(day("2026-01-01"))).isZero();
        assertThat(rehired.employedOn(day("2026-08-31"))).isFalse();
        assertThat(rehired.capacityOn(day("2026-09-01"))).isEqualTo(480);
        assertThat(rehired.take(told(again, "2026-10-03"), TODAY)).isSameAs(rehired);
    }

    @Test
    void a_move_changes_the_employer_from_its_day_on() throws Exception {
        var moved =
                maja().take(
                                told(
                                        MAJA.entity("US01").effective("2026-11-01").cost("90.00"),
                                        "2026-11-01"),
                                day("2026-11-02"));

        assertThat(moved.legalEntity()).isEqualTo("US01");
        assertThat(moved.employedOn(day("2026-10-30"), "DE01")).isTrue();
        assertThat(moved.employedOn(day("2026-11-02"), "DE01")).isFalse();
        assertThat(moved.costOn(day("2026-11-02"))).contains(Money.of("90.00", "USD"));
    }

    @Test
    void a_move_that_lies_ahead_leaves_the_employer_of_today() throws Exception {
        var moving =
                maja().take(told(MAJA.entity("US01").effective("2026-11-01"), "2026-10-01"), TODAY);

        assertThat(moving.legalEntity()).isEqualTo("DE01");
    }
}
