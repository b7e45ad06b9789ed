package io.ledgerline.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.billing.entity.Tax;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditNoteTest {

    private static final UUID PROJECT = Ids.next();
    private static final UUID OTHER_PROJECT = Ids.next();
    private static final LocalDate DAY = LocalDate.of(2026, 10, 5);

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Invoice.Line line(int no, UUID project, String net) {
        var amount = new BigDecimal(net);
        return new Invoice.Line(
                Ids.next(),
                no,
                project,
                project,
                "Work",
                BigDecimal.valueOf(amount.signum()),
                InvoiceLines.PIECE,
                amount.abs(),
                eur(net),
                0,
                eur("0.00"),
                null);
    }

    private static Invoice issued(List<Invoice.Line> lines, String rate) {
        return Invoice.proposed(
                        Ids.next(),
                        new Invoice.Parties("DE01", Ids.next(), Ids.next()),
                        new Tax("S", new BigDecimal(rate)),
                        lines,
                        new Invoice.Proposal(Ids.next(), "bill"))
                .issued(new Invoice.Issue("DE01-2026-000001", DAY, DAY, "RF", "fiona"));
    }

    private static Invoice invoice(String... nets) {
        var lines = new ArrayList<Invoice.Line>();
        for (var net : nets) {
            lines.add(line(lines.size() + 1, PROJECT, net));
        }
        return issued(lines, "0.19");
    }

    private static Invoice note(Invoice invoice, Integer... lines) {
        var chosen = CreditNote.chosen(invoice, List.of(lines), Set.of());
        return CreditNote.of(invoice, chosen, "wrong price", "bill");
    }

    /**
     * Domain rules 4.3: corrective documents refer to the original; amounts with the other sign.
     */
    @Test
    void a_credit_note_mirrors_its_lines_and_names_its_invoice() {
        var invoice = invoice("100.00", "59.99", "-10.00");

        var note = note(invoice, 2, 3);

        assertThat(note.amounts().net()).isEqualTo(eur("-49.99"));
        assertThat(note.amounts().tax()).isEqualTo(eur("-9.50"));
        assertThat(note.amounts().gross()).isEqualTo(eur("-59.49"));
        assertThat(note.state()).isEqualTo(Invoice.State.PROPOSED);
        assertThat(note.credit())
                .isEqualTo(new Invoice.Credit(invoice.id(), "DE01-2026-000001", "wrong price"));
        assertThat(note.lines())
                .extracting(
                        Invoice.Line::lineNo,
                        line -> line.quantity().toPlainString(),
                        Invoice.Line::unitPrice,
                        Invoice.Line::net,
                        Invoice.Line::creditsLine)
                .containsExactly(
                        tuple(
                                1,
                                "-1",
                                new BigDecimal("59.99"),
                                eur("-59.99"),
                                invoice.lines().get(1).id()),
                        tuple(
                                2,
                                "1",
                                new BigDecimal("10.00"),
                                eur("10.00"),
                                invoice.lines().get(2).id()));
        assertThat(note.amounts().open()).isEqualTo(eur("0.00"));
    }

    @Test
    void a_line_that_shows_the_rounding_of_hours_goes_with_the_hours() {
        var invoice = invoice("100.00", "0.01", "50.00", "30.00", "0.02");
        var roundings = Set.of(invoice.lines().get(1).id(), invoice.lines().get(4).id());
        Function<List<Integer>, List<Integer>> chosen =
                named ->
                        CreditNote.chosen(invoice, named, roundings).stream()
                                .map(Invoice.Line::lineNo)
                                .toList();

        assertThat(chosen.apply(List.of(1))).containsExactly(1, 2);
        assertThat(chosen.apply(List.of(2))).containsExactly(1, 2);
        assertThat(chosen.apply(List.of(3))).containsExactly(3);
        assertThat(chosen.apply(List.of(5, 3))).containsExactly(3, 4, 5);
        assertThat(chosen.apply(List.of(9))).isEmpty();
    }

    /** getlago/lago-api#4553, #3956: a credit note one cent above what is creditable. */
    @Test
    void an_invoice_and_its_credit_notes_add_up_to_zero_in_whatever_order() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            var invoice = randomInvoice(random);
            var notes = new ArrayList<Invoice>();
            for (var part : parts(invoice, random)) {
                notes.add(CreditNote.of(invoice, part, "all of it", "bill"));
            }
            Collections.shuffle(notes, random);

            var as = "seed %d, round %d".formatted(seed, i);
            assertThat(sum(invoice, notes, one -> one.amounts().net()))
                    .as(as)
                    .isEqualTo(eur("0.00"));
            assertThat(sum(invoice, notes, one -> one.amounts().tax()))
                    .as(as)
                    .isEqualTo(eur("0.00"));
            assertThat(sum(invoice, notes, one -> one.amounts().gross()))
                    .as(as)
                    .isEqualTo(eur("0.00"));
            for (var share : invoice.shares()) {
                assertThat(
                                notes.stream()
                                        .flatMap(note -> note.shares().stream())
                                        .filter(own -> own.projectId().equals(share.projectId()))
                                        .map(InvoiceShare::gross)
                                        .reduce(share.gross(), Money::plus))
                        .as(as)
                        .isEqualTo(eur("0.00"));
            }
            assertThat(notes).as(as).allSatisfy(note -> requireTied(note));
        }
    }

    private static Invoice randomInvoice(Random random) {
        while (true) {
            var lines = new ArrayList<Invoice.Line>();
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                var net = BigDecimal.valueOf(random.nextLong(-20_000, 100_000), 2).toPlainString();
                var project = random.nextBoolean() ? PROJECT : OTHER_PROJECT;
                lines.add(line(lines.size() + 1, project, net));
            }
            var net = lines.stream().map(Invoice.Line::net).reduce(Money::plus).orElseThrow();
            if (net.signum() > 0) {
                return issued(lines, random.nextBoolean() ? "0.19" : "0.055");
            }
        }
    }

    private static List<List<Invoice.Line>> parts(Invoice invoice, Random random) {
        var parts = new ArrayList<List<Invoice.Line>>();
        for (int i = 0; i < 3; i++) {
            parts.add(new ArrayList<>());
        }
        invoice.lines().forEach(line -> parts.get(random.nextInt(3)).add(line));
        return parts.stream().filter(part -> !part.isEmpty()).toList();
    }

    private static Money sum(Invoice invoice, List<Invoice> notes, Function<Invoice, Money> of) {
        return Stream.concat(Stream.of(invoice), notes.stream())
                .map(of)
                .reduce(Money::plus)
                .orElseThrow();
    }

    /** Off its exact value by a cent a line at most, and one for each of the two projects. */
    private static void requireTied(Invoice note) {
        assertThat(note.shares().stream().map(InvoiceShare::gross).reduce(Money::plus))
                .contains(note.amounts().gross());
        assertThat(note.amounts().gross())
                .isEqualTo(note.amounts().net().plus(note.amounts().tax()));
        var exact = note.amounts().net().amount().multiply(note.taxes().getFirst().rate());
        assertThat(note.amounts().tax().amount().subtract(exact).abs())
                .isLessThanOrEqualTo(BigDecimal.valueOf(2L + note.lines().size(), 2));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1, 119.00, ISSUED, 238.00",
        "119.00, 1, 119.00, PARTLY_PAID, 119.00",
        "238.00, 1, 119.00, PAID, 0.00",
        "357.00, 1, 119.00, PAID, -119.00",
        "'', 1 2 3, 357.00, CREDITED, 0.00",
        "100.00, 1 2 3, 357.00, CREDITED, -100.00",
    })
    void what_is_paid_and_credited_says_where_the_invoice_stands(
            String paid, String lines, String credited, Invoice.State state, String open) {
        var invoice = invoice("100.00", "100.00", "100.00");
        if (!paid.isEmpty()) {
            invoice = invoice.settled(eur(paid));
        }
        var numbers = Stream.of(lines.split(" ")).map(Integer::valueOf).toArray(Integer[]::new);

        var after = invoice.credited(note(invoice, numbers));

        assertThat(after.amounts().credited()).isEqualTo(eur(credited));
        assertThat(after.state()).isEqualTo(state);
        assertThat(after.amounts().open()).isEqualTo(eur(open));
        assertThat(after.shares().getFirst().open()).isEqualTo(eur(open));
        assertThat(after.version()).isEqualTo(invoice.version() + 1);
    }

    @Test
    void the_last_payment_clears_what_a_credit_note_left_of_each_project() {
        var invoice =
                issued(
                        List.of(line(1, PROJECT, "100.00"), line(2, OTHER_PROJECT, "200.00")),
                        "0.19");
        invoice = invoice.settled(eur("119.00"));
        invoice = invoice.credited(note(invoice, 1));

        var paid = invoice.settled(invoice.amounts().open());

        assertThat(paid.state()).isEqualTo(Invoice.State.PAID);
        assertThat(paid.shares()).extracting(InvoiceShare::open).containsOnly(eur("0.00"));
        assertThatThrownBy(() -> paid.settled(eur("0.01")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void more_than_the_invoice_bears_or_nothing_is_no_credit() {
        var invoice = invoice("200.00", "-100.00");

        assertThat(faults(note(invoice, 1), invoice)).containsExactly("CREDIT_ABOVE_INVOICE");
        assertThat(faults(note(invoice, 2), invoice)).containsExactly("NOTHING_TO_CREDIT");
        assertThat(faults(note(invoice, 1, 2), invoice)).isEmpty();
        assertThatThrownBy(() -> invoice.credited(note(invoice, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> faults(Invoice note, Invoice invoice) {
        var faults = new Faults();
        CreditNote.checkAmount(note, invoice, faults);
        return faults.violations().stream().map(Violation::code).toList();
    }

    @Test
    void the_books_of_a_credit_note_are_those_of_its_lines_with_the_sides_changed() {
        var invoice = invoice("100.00", "50.00");
        var note =
                note(invoice, 1, 2)
                        .issued(new Invoice.Issue("DE01-CN-2026-000001", DAY, DAY, null, "fiona"));

        var there = new IssuedInvoice(invoice).journalEntry().orElseThrow();
        var back = new IssuedInvoice(note).journalEntry().orElseThrow();

        assertThat(back.entryType()).isEqualTo("CREDIT_NOTE");
        assertThat(back.lines())
                .extracting(one -> one.account(), one -> one.amount())
                .containsExactlyInAnyOrderElementsOf(
                        there.lines().stream()
                                .map(one -> tuple(one.account(), one.amount()))
                                .toList());
        assertThat(back.lines())
                .allSatisfy(one ->
                        assertThat(there.lines())
                                .noneMatch(other ->
                                        other.account().equals(one.account())
                                                && other.side() == one.side()));
    }
}
