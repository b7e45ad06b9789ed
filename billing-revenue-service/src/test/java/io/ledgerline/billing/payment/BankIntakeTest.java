package io.ledgerline.billing.payment;

import static io.ledgerline.billing.bank.CamtText.IBAN;
import static io.ledgerline.billing.bank.CamtText.dated;
import static io.ledgerline.billing.bank.CamtText.details;
import static io.ledgerline.billing.bank.CamtText.entry;
import static io.ledgerline.billing.bank.CamtText.reference;
import static io.ledgerline.billing.bank.CamtText.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.ledgerline.billing.bank.BankEntry;
import io.ledgerline.billing.bank.BankFile.Report;
import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.billing.payment.BankIntake.Fate;
import io.ledgerline.billing.payment.PaymentUse.Kind;
import io.ledgerline.billing.period.OpenPeriods;
import io.ledgerline.kit.value.Money;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankIntakeTest {

    private static final String BOOK = "<Sts><Cd>BOOK</Cd></Sts>";
    private static final String REVERSED = "<RvslInd>true</RvslInd>" + BOOK;

    private static final OpenPeriods PERIODS =
            OpenPeriods.of(List.of(YearMonth.of(2026, 10), YearMonth.of(2027, 10)));
    private static final int LINES = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Invoice first = Bills.invoice(1, "EUR", "60.00", "40.00");
    private final Invoice second = Bills.invoice(2, "EUR", "50.00");
    private final Settlement settlement = new Settlement("bank");
    private final List<BookedEntry> known = new ArrayList<>();

    BankIntakeTest() {
        settlement.know(List.of(), List.of(first, second));
    }

    /** One file after another; what was told before is known. */
    private BankIntake take(String... entries) {
        var told = new BankIntake.Told("bank", "DE01", "M", PERIODS);
        var intake = new BankIntake(told, settlement, known);
        List<BankEntry> read = Arrays.stream(entries).map(MatchingTest::read).toList();
        intake.take(new Report("N", IBAN, null, read));
        known.addAll(intake.fresh());
        return intake;
    }

    private Invoice now(Invoice invoice) {
        return settlement.invoice(invoice.id());
    }

    private String paid(Invoice invoice) {
        return now(invoice).amounts().paid().amount().toPlainString();
    }

    private static List<String> codes(BankIntake intake) {
        return intake.cases().stream().map(one -> one.violation().code()).toList();
    }

    private static String pay(String reference, String amount) {
        return entry(reference, amount, details("E-1", amount, reference(Bills.reference(1))));
    }

    /** Each by itself proves which receipt is meant; the last has only its amount, and RvslInd. */
    @ParameterizedTest
    @CsvSource({
        "B-9, E-1, ''",
        "B-9, NOTPROVIDED, RF",
        "B-9, NOTPROVIDED, NUMBER",
        "B-1, NOTPROVIDED, ''",
        "B-9, NOTPROVIDED, ''"
    })
    void a_reversal_undoes_its_receipt_and_opens_the_invoice_again(
            String bankReference, String endToEnd, String said) {
        // Given
        take(pay("B-1", "100.00"));
        assertThat(now(first).state()).isEqualTo(Invoice.State.PAID);

        // When
        var remittance =
                switch (said) {
                    case "RF" -> reference(Bills.reference(1));
                    case "NUMBER" -> text("return of " + Bills.number(1));
                    default -> "";
                };
        var back =
                dated(
                        bankReference,
                        "-100.00",
                        "EUR",
                        "2026-10-31",
                        REVERSED,
                        details(endToEnd, "100.00", remittance));
        var intake = take(back);
        var again = take(back);

        // Then
        assertThat(intake.number(Fate.RETURNED)).isOne();
        assertThat(codes(intake)).isEmpty();
        assertThat(again.number(Fate.DUPLICATE)).isOne();
        assertThat(now(first).state()).isEqualTo(Invoice.State.ISSUED);
        assertThat(now(first).shares())
                .allSatisfy(share -> assertThat(share.paid().isZero()).isTrue());
        var payment = intake.payments().getFirst();
        assertThat(payment.uses())
                .extracting(PaymentUse::kind)
                .containsExactly(Kind.ALLOCATION, Kind.ALLOCATION, Kind.RETURN);
        assertThat(payment.balance().returned()).isEqualTo(Money.of("100.00", "EUR"));
        assertThat(payment.unallocated().isZero()).isTrue();
        var entries = settlement.entries();
        assertThat(entries.getLast().reversalOf()).isEqualTo(entries.getFirst().id());
        assertThat(entries.getLast().lines())
                .extracting(line -> line.account() + " " + line.side() + " " + line.amount())
                .containsExactlyInAnyOrder(
                        "1200 DEBIT 60.00 EUR",
                        "1800 CREDIT 60.00 EUR",
                        "1200 DEBIT 40.00 EUR",
                        "1800 CREDIT 40.00 EUR");
    }

    @Test
    void a_return_with_a_reason_and_no_flag_is_one_too() {
        take(pay("B-1", "60.00"));

        var intake =
                take(
                        entry(
                                "B-2",
                                "-60.00",
                                """
                                <TxDtls><Refs><EndToEndId>E-1</EndToEndId></Refs>\
                                <Amt Ccy="EUR">60.00</Amt><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>\
                                </TxDtls>\
                                """));

        assertThat(intake.number(Fate.RETURNED)).isOne();
        assertThat(paid(first)).isEqualTo("0.00");
        assertThat(intake.payments().getFirst().uses().getLast().reason()).contains("AC04");
    }

    @Test
    void money_that_goes_out_by_the_id_of_a_receipt_is_that_receipt_going_back() {
        take(pay("B-1", "60.00"));

        take(entry("B-2", "-60.00", details("E-1", "60.00", "")));

        assertThat(paid(first)).isEqualTo("0.00");
    }

    @Test
    void a_return_that_fits_two_receipts_or_none_is_a_case_and_nothing_moves() {
        take(pay("B-1", "50.00"), pay("B-2", "50.00"));

        var two = take(dated("B-3", "-50.00", "EUR", "2026-10-30", REVERSED));
        var none = take(dated("B-4", "-12.00", "EUR", "2026-10-30", REVERSED));

        assertThat(codes(two)).containsExactly("BANK_RETURN_UNMATCHED");
        assertThat(codes(none)).containsExactly("BANK_RETURN_UNMATCHED");
        assertThat(two.cases().getFirst().moneyAtRisk()).isEqualTo(Money.of("50.00", "EUR"));
        assertThat(paid(first)).isEqualTo("100.00");
    }

    @Test
    void one_transaction_of_a_batch_goes_back_alone() {
        take(
                entry(
                        "B-1",
                        "150.00",
                        details("E-1", "100.00", reference(Bills.reference(1))),
                        details("E-2", "50.00", reference(Bills.reference(2)))));

        take(dated("B-2", "-50.00", "EUR", "2026-10-30", REVERSED, details("E-2", "50.00", "")));

        assertThat(paid(first)).isEqualTo("100.00");
        assertThat(paid(second)).isEqualTo("0.00");
    }

    @Test
    void a_sum_and_then_its_transactions_is_one_receipt() {
        var sum = take(entry("B-1", "150.00"));
        var one = take(entry("B-1", "150.00", details("150.00", text("two invoices"))));
        var two =
                entry(
                        "B-1",
                        "150.00",
                        details("100.00", reference(Bills.reference(1))),
                        details("50.00", reference(Bills.reference(2))));
        var refined = take(two);
        var again = take(two);
        var worse = take(entry("B-1", "150.00"));

        assertThat(codes(sum)).containsExactly("PAYMENT_UNALLOCATED");
        assertThat(one.number(Fate.REFINED)).isOne();
        assertThat(refined.number(Fate.REFINED)).isOne();
        assertThat(again.number(Fate.DUPLICATE)).isOne();
        assertThat(worse.number(Fate.DUPLICATE)).isOne();
        assertThat(settlement.payments()).hasSize(1);
        assertThat(paid(first) + " " + paid(second)).isEqualTo("100.00 50.00");
        assertThat(refined.payments().getFirst().unallocated().isZero()).isTrue();
        assertThat(refined.payments().getFirst().parts()).hasSize(2);
    }

    @Test
    void a_better_detail_moves_what_the_worse_one_allocated() {
        take(entry("B-1", "100.00", details("100.00", reference(Bills.reference(1)))));
        take(
                entry(
                        "B-1",
                        "100.00",
                        details("50.00", reference(Bills.reference(1))),
                        details("50.00", reference(Bills.reference(2)))));

        assertThat(paid(first) + " " + paid(second)).isEqualTo("50.00 50.00");
    }

    @Test
    void the_same_reference_and_day_with_another_amount_is_a_case_and_not_booked() {
        take(entry("B-1", "100.00"));

        var other = take(entry("B-1", "110.00"));

        assertThat(codes(other)).containsExactly("BANK_ENTRY_DISPUTED");
        assertThat(other.number(Fate.DISPUTED)).isOne();
        assertThat(settlement.payments()).hasSize(1);
        assertThat(other.fresh())
                .extracting(BookedEntry::kind)
                .containsExactly(BookedEntry.Kind.DISPUTED);
        assertThat(take(entry("B-1", "110.00")).number(Fate.DUPLICATE)).isOne();
    }

    @Test
    void currencies_under_one_number_and_a_reference_used_again_later_are_receipts_of_their_own() {
        var intake =
                take(
                        dated("B-1", "10.00", "EUR", "2026-10-30", BOOK),
                        dated("B-1", "10.00", "USD", "2026-10-30", BOOK),
                        dated("B-1", "10.00", "CHF", "2026-10-30", BOOK),
                        dated("B-1", "11.00", "EUR", "2027-10-30", BOOK),
                        dated("B-1", "10.00", "EUR", "2027-10-29", BOOK));

        assertThat(intake.number(Fate.DUPLICATE)).isZero();
        assertThat(intake.payments())
                .extracting(one -> one.amount().toString())
                .containsExactly("10.00 EUR", "10.00 USD", "10.00 CHF", "11.00 EUR", "10.00 EUR");
        assertThat(settlement.payments()).extracting(Payment::id).doesNotHaveDuplicates();
    }

    @Test
    void money_of_ours_that_comes_back_pays_no_invoice_whatever_reference_it_carries() {
        var intake =
                take(
                        entry(
                                "B-1",
                                "60.00",
                                """
                                <TxDtls><Refs><EndToEndId>E-1</EndToEndId></Refs>\
                                <Amt Ccy="EUR">60.00</Amt><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>\
                                <RmtInf><Strd><CdtrRefInf><Ref>%s</Ref></CdtrRefInf></Strd></RmtInf>\
                                </TxDtls>\
                                """
                                        .formatted(first.issue().paymentReference())));

        assertThat(codes(intake)).containsExactly("BANK_DEBIT_UNDONE");
        assertThat(settlement.payments()).isEmpty();
        assertThat(paid(first)).isEqualTo("0.00");
    }

    @Test
    void every_other_line_is_kept_by_name_and_what_is_pending_is_no_money() {
        var code = "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>MDOP</Cd><SubFmlyCd>%s</SubFmlyCd></Fmly>";
        var end = "</Domn></BkTxCd>" + BOOK;
        var intake =
                take(
                        dated("F", "-14.90", "EUR", "2026-10-30", code.formatted("COMM") + end),
                        dated("I", "-3.10", "EUR", "2026-10-30", code.formatted("INTR") + end),
                        dated("C", "0.02", "EUR", "2026-10-30", code.formatted("INTR") + end),
                        entry("O", "-800.00"),
                        dated("U", "7.00", "EUR", "2026-10-30", REVERSED),
                        dated("P", "9.00", "EUR", "2026-10-30", "<Sts><Cd>PDNG</Cd></Sts>"));

        assertThat(intake.fresh())
                .extracting(one -> one.reference() + " " + one.kind())
                .containsExactly(
                        "F CHARGE", "I INTEREST", "C INTEREST", "O PAYMENT_OUT", "U DEBIT_UNDONE");
        assertThat(intake.number(Fate.KEPT)).isEqualTo(5);
        assertThat(intake.number(Fate.PENDING)).isOne();
        assertThat(codes(intake)).containsExactly("BANK_DEBIT_UNDONE");
        assertThat(settlement.payments()).isEmpty();
    }

    @Test
    void a_file_of_ten_thousand_lines_is_taken_in_time_that_grows_with_it() {
        var invoices = new ArrayList<Invoice>();
        var entries = new ArrayList<BankEntry>();
        var pattern = MatchingTest.read(pay("B-1", "1.00"));
        for (int i = 100; i < 100 + LINES; i++) {
            var said = Bills.reference(i);
            invoices.add(Bills.invoice(i, "EUR", "1.00"));
            entries.add(
                    new BankEntry(
                            pattern.account(),
                            "L-" + i,
                            pattern.amount(),
                            false,
                            pattern.status(),
                            pattern.bookedOn(),
                            pattern.valueOn(),
                            "",
                            null,
                            List.of(
                                    new BankEntry.Transaction(
                                            pattern.amount(),
                                            List.of(),
                                            new BankEntry.Party(null, null),
                                            new BankEntry.Party(null, null),
                                            null,
                                            List.of(
                                                    new BankEntry.Remittance(
                                                            said, List.of(), null, false)),
                                            List.of()))));
        }
        settlement.know(List.of(), invoices);
        var told = new BankIntake.Told("bank", "DE01", "M", PERIODS);
        var intake = new BankIntake(told, settlement, List.of());

        assertTimeout(LIMIT, () -> intake.take(new Report("N", IBAN, null, entries)));

        assertThat(intake.fresh()).hasSize(LINES);
        assertThat(settlement.settled()).hasSize(LINES);
    }
}
