package io.ledgerline.billing.payment;

import static io.ledgerline.billing.bank.CamtText.IBAN;
import static io.ledgerline.billing.bank.CamtText.details;
import static io.ledgerline.billing.bank.CamtText.entry;
import static io.ledgerline.billing.bank.CamtText.notification;
import static io.ledgerline.billing.bank.CamtText.reference;
import static io.ledgerline.billing.bank.CamtText.report;
import static io.ledgerline.billing.bank.CamtText.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.billing.bank.BankEntry;
import io.ledgerline.billing.bank.Camt;
import io.ledgerline.billing.bank.CamtText;
import io.ledgerline.billing.invoice.Invoice;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Invoice 1 has 100.00 open, invoice 2 has 50.00, invoice 3 has 100.00 USD, invoice 12 has 7.00.
 */
class MatchingTest {

    private static final List<Invoice> OPEN =
            List.of(
                    Bills.invoice(1, "EUR", "100.00"),
                    Bills.invoice(2, "EUR", "20.00", "30.00"),
                    Bills.invoice(3, "USD", "100.00"),
                    Bills.invoice(12, "EUR", "7.00"));
    private static final String RF1 = Bills.reference(1);
    private static final String RF2 = Bills.reference(2);

    static BankEntry read(String entry) {
        try {
            var xml = notification("M", report(IBAN, entry)).strip();
            var read = Camt.of(xml.getBytes(StandardCharsets.UTF_8)).read(_ -> ZoneOffset.UTC);
            assertThat(read.faults().violations()).isEmpty();
            return read.file().reports().getFirst().entries().getFirst();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Matching.Plan plan(String amount, String... details) {
        return Matching.plan(read(entry("R", amount, details)), "DE01", OPEN);
    }

    private static String shown(Matching.Plan plan) {
        return plan.shares().stream()
                .map(share ->
                        OPEN.stream()
                                        .filter(one -> one.id().equals(share.invoiceId()))
                                        .map(one -> String.valueOf(one.number()))
                                        .map(one -> one.substring(one.length() - 2))
                                        .findFirst()
                                        .orElseThrow()
                                + "="
                                + share.amount().amount())
                .reduce((one, next) -> one + " " + next)
                .orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource({"100.00, 01=100.00, false", "60.00, 01=60.00, false", "100.01, 01=100.00, false"})
    void a_creditor_reference_gives_what_the_invoice_has_open(
            String amount, String shares, boolean doubt) {
        var plan = plan(amount, details(amount, reference(RF1.toLowerCase(Locale.ROOT))));

        assertThat(shown(plan)).isEqualTo(shares);
        assertThat(plan.doubt() != null).isEqualTo(doubt);
    }

    @Test
    void an_invoice_in_another_currency_takes_nothing() {
        var plan = plan("100.00", details("100.00", reference(Bills.reference(3))));

        assertThat(shown(plan)).isEqualTo("nothing");
        assertThat(plan.code()).isEqualTo(PaymentProblem.CURRENCY_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({
        "150.00, 100.00, 50.00, 01=100.00 02=50.00, false",
        "130.00, 90.00, 40.00, 01=90.00 02=40.00, false",
        "170.00, 120.00, 50.00, 01=100.00 02=50.00, false",
        "140.00, 100.00, 50.00, nothing, true"
    })
    void several_references_with_their_amounts_split_a_receipt(
            String amount, String first, String second, String shares, boolean doubt) {
        var plan = plan(amount, details(amount, reference(RF1, first) + reference(RF2, second)));

        assertThat(shown(plan)).isEqualTo(shares);
        assertThat(plan.doubt() != null).isEqualTo(doubt);
    }

    @ParameterizedTest
    @CsvSource({"150.00, 01=100.00 02=50.00, false", "120.00, nothing, true"})
    void several_references_without_amounts_must_agree_with_the_sum(
            String amount, String shares, boolean doubt) {
        var plan = plan(amount, details(amount, reference(RF1) + reference(RF2)));

        assertThat(shown(plan)).isEqualTo(shares);
        assertThat(plan.doubt() != null).isEqualTo(doubt);
    }

    @ParameterizedTest
    @CsvSource({
        "100.00, DE01-2026-000001, 01=100.00, false",
        "99.99, DE01-2026-000001, nothing, true",
        "100.00, DE01-2026-00000, nothing, false",
        "100.00, XDE01-2026-000001, nothing, false"
    })
    void a_document_number_counts_where_the_amount_agrees(
            String amount, String number, String shares, boolean doubt) {
        var plan = plan(amount, details(amount, CamtText.document(number)));

        assertThat(shown(plan)).isEqualTo(shares);
        assertThat(plan.doubt() != null).isEqualTo(doubt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100.00 | FACTURE DE01-2026-000001 CMD-9902 | 01=100.00 | false",
                "100.00 | re. de01 2026 000001 | 01=100.00 | false",
                "100.00 | RE-DE01-2026-000001. | 01=100.00 | false",
                "150.00 | DE01-2026-000001/DE01-2026-000002 | 01=100.00 02=50.00 | false",
                "150.00 | DE01-2026-000001 | nothing | true",
                "99.00 | DE01-2026-000001 less 1 % | nothing | true",
                "7.00 | DE01-2026-0000012 | nothing | false",
                "100.00 | DE01-2026-000001-A | nothing | false",
                "100.00 | 000001 | nothing | false",
                "100.00 | thank you | nothing | false"
            })
    void whole_numbers_in_free_text_count_where_the_amount_agrees(
            String amount, String text, String shares, boolean doubt) {
        var plan = plan(amount, details(amount, text(text)));

        assertThat(shown(plan)).isEqualTo(shares);
        assertThat(plan.doubt() != null).isEqualTo(doubt);
    }

    @Test
    void a_number_that_the_bank_cut_in_two_lines_is_whole_again() {
        assertThat(shown(plan("100.00", details("100.00", text("RE DE01-2026-00", "0001OKT")))))
                .isEqualTo("nothing");
        assertThat(shown(plan("100.00", details("100.00", text("RE DE01-2026-00", "0001 OKT")))))
                .isEqualTo("01=100.00");
    }

    @Test
    void a_reference_in_free_text_counts_where_the_amount_agrees() {
        var grouped = RF1.replaceAll("(.{4})", "$1 ").strip();

        assertThat(shown(plan("100.00", details("100.00", text("pay " + RF1)))))
                .isEqualTo("01=100.00");
        assertThat(shown(plan("100.00", details("100.00", text(grouped))))).isEqualTo("01=100.00");
        assertThat(shown(plan("60.00", details("60.00", text(RF1))))).isEqualTo("nothing");
    }

    @Test
    void each_transaction_pays_its_own_and_none_pays_twice() {
        var twice =
                plan(
                        "200.00",
                        details("100.00", reference(RF1)),
                        details("100.00", reference(RF1)));

        assertThat(
                        shown(
                                plan(
                                        "150.00",
                                        details("100.00", reference(RF1)),
                                        details("50.00", reference(RF2)))))
                .isEqualTo("01=100.00 02=50.00");
        assertThat(shown(twice)).isEqualTo("01=100.00");
        assertThat(twice.doubt()).contains("takes no more");
    }

    @Test
    void transactions_without_amounts_say_together_what_the_sum_is_for() {
        var bare = "<TxDtls><RmtInf>%s</RmtInf></TxDtls>";

        assertThat(
                        shown(
                                plan(
                                        "150.00",
                                        bare.formatted(reference(RF1)),
                                        bare.formatted(reference(RF2)))))
                .isEqualTo("01=100.00 02=50.00");
    }

    @Test
    void what_is_set_off_or_less_a_credit_note_is_left_to_a_person() {
        var back = "<TxDtls><Amt Ccy='EUR'>10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>";
        var credit =
                "<Strd><RfrdDocAmt><CdtNoteAmt Ccy='EUR'>10.00</CdtNoteAmt></RfrdDocAmt></Strd>";

        assertThat(plan("90.00", details("100.00", reference(RF1)), back).doubt())
                .contains("set off");
        assertThat(plan("90.00", details("90.00", reference(RF1) + credit)).doubt())
                .contains("credit note");
    }
}
