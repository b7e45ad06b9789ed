package io.ledgerline.project.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.project.project.Budget;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CockpitTest {

    private static final LocalDate AS_OF = LocalDate.parse("2026-10-31");
    private static final int ROUNDS = 500;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            nullValues = "-",
            textBlock =
                    """
                    receivable | billed     | days
                    71162.00   | 117177.34  | 54.7
                    1000000.00 | 2250000.00 | 40.0
                    0.00       | 117177.34  | 0.0
                    71162.00   | 0.00       | -
                    71162.00   | -100.00    | -
                    1.00       | 1800.00    | 0.1
                    1.00       | 1800.01    | 0.0
                    """)
    void dso_is_receivable_over_billing_a_day_of_three_periods(
            String receivable, String billed, @Nullable BigDecimal days) {
        assertThat(Cockpit.dso(euro(receivable), euro(billed)))
                .isEqualTo(Optional.ofNullable(days));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "77188.75, 98468.35, 78.4",
                "-10.00, 100.00, -10.0",
                "-10.00, 0.00, -",
                "100.00, 100.00, 100.0",
            })
    void margin_is_a_share_of_what_is_recognised(
            String margin, String recognised, @Nullable BigDecimal percent) {
        assertThat(Cockpit.percent(euro(margin), euro(recognised)))
                .isEqualTo(Optional.ofNullable(percent));
    }

    @Test
    void the_flow_document_comes_out_to_the_cent() {
        var cockpit =
                cockpit(
                        invoice("1", "PAID", "2026-10-05", "46015.34", "46015.34"),
                        invoice("2", "ISSUED", "2026-10-12", "71162.00", "0"));

        assertThat(cockpit.cost()).isEqualTo(euro("21279.60"));
        assertThat(cockpit.margin()).isEqualTo(euro("77188.75"));
        assertThat(cockpit.marginPercent()).isEqualTo("78.4");
        assertThat(cockpit.receivable()).isEqualTo(euro("71162.00"));
        assertThat(cockpit.dsoDays()).isEqualTo("54.7");
    }

    @ParameterizedTest
    @CsvSource({"311500.00, 0.00", "98468.35, 0.00", "98468.34, 0.01", "0.00, 98468.35"})
    void what_is_billed_and_unbilled_beyond_what_was_sold_is_shown(String sold, String above) {
        var subject =
                new Cockpit.Subject(
                        Ids.next(), "PRJ-0001", "EUR", new Budget(0, euro("0"), euro(sold)));

        assertThat(Cockpit.of(subject, figures(), List.of(), AS_OF).aboveSold())
                .isEqualTo(euro(above));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            nullValues = "-",
            textBlock =
                    """
                    state       | issuedOn   | gross   | paid   | receivable | dso
                    ISSUED      | 2026-08-01 | 900.00  | 0      | 900.00     | 90.0
                    ISSUED      | 2026-07-31 | 900.00  | 0      | 900.00     | -
                    ISSUED      | 2026-11-01 | 900.00  | 0      | 0.00       | -
                    PARTLY_PAID | 2026-10-31 | 900.00  | 300.00 | 600.00     | 60.0
                    PROPOSED    | 2026-10-01 | 900.00  | 0      | 0.00       | -
                    VOID        | 2026-10-01 | 900.00  | 0      | 0.00       | -
                    ISSUED      | -          | 900.00  | 0      | 0.00       | -
                    ISSUED      | 2026-10-01 | -900.00 | 0      | -900.00    | -
                    """)
    void only_issued_invoices_up_to_the_day_count(
            String state,
            @Nullable String issuedOn,
            String gross,
            String paid,
            String receivable,
            @Nullable String dso) {
        var cockpit = cockpit(invoice("1", state, issuedOn, gross, paid));

        assertThat(cockpit.receivable()).isEqualTo(euro(receivable));
        assertThat(cockpit.dsoDays()).isEqualTo(dso == null ? null : new BigDecimal(dso));
    }

    @Test
    void an_invoice_over_several_projects_cannot_be_split_so_billing_s_figure_stands() {
        var shared =
                new Cockpit.Billed(
                        invoice("1", "ISSUED", "2026-10-05", "900.00", "0").line(), true);

        var cockpit = cockpit(shared);

        assertThat(cockpit.receivable()).isEqualTo(euro("71162.00"));
        assertThat(cockpit.dsoDays()).isNull();
    }

    @Test
    void before_billing_has_told_anything_all_stands_at_zero() {
        var cockpit = Cockpit.of(subject(), Optional.empty(), List.of(), AS_OF);

        assertThat(cockpit.setUpState()).isEqualTo("PENDING");
        assertThat(cockpit.margin()).isEqualTo(euro("0"));
        assertThat(cockpit.marginPercent()).isNull();
        assertThat(cockpit.dsoDays()).isNull();
        assertThat(cockpit.figuresAt()).isNull();
    }

    @Test
    void receivable_is_what_is_billed_less_what_is_paid_for_any_invoices() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var expected = 0L;
            var invoices = new ArrayList<Cockpit.Billed>();
            for (int i = 0; i < random.nextInt(20); i++) {
                var gross = random.nextInt(1_000_000);
                var paid = random.nextInt(gross + 1);
                expected += gross - paid;
                invoices.add(
                        invoice("" + i, "PARTLY_PAID", "2026-10-01", cents(gross), cents(paid)));
            }

            var cockpit = cockpit(invoices.toArray(Cockpit.Billed[]::new));

            assertThat(cockpit.receivable())
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(euro(cents(expected)));
        }
    }

    private static String cents(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    private static Cockpit cockpit(Cockpit.Billed... invoices) {
        return Cockpit.of(subject(), figures(), List.of(invoices), AS_OF);
    }

    private static Optional<Cockpit.Figures> figures() {
        return Optional.of(
                new Cockpit.Figures(
                        "ACCEPTED",
                        17_550,
                        euro("20861.25"),
                        euro("418.35"),
                        euro("0"),
                        euro("98468.35"),
                        euro("98468.35"),
                        euro("71162.00"),
                        Instant.EPOCH));
    }

    private static Cockpit.Subject subject() {
        return new Cockpit.Subject(
                Ids.next(), "PRJ-0001", "EUR", new Budget(0, euro("0"), euro("0")));
    }

    private static Cockpit.Billed invoice(
            String number, String state, @Nullable String day, String gross, String paid) {
        var issuedOn = day == null ? null : LocalDate.parse(day);
        return new Cockpit.Billed(
                new Cockpit.Line(
                        number, state, issuedOn, issuedOn, euro(gross), euro(gross), euro(paid)),
                false);
    }

    private static Money euro(String amount) {
        return Money.of(amount, "EUR");
    }
}
