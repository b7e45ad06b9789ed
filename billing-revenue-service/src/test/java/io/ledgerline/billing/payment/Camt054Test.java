package io.ledgerline.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Camt054Test {

    private static final String HEAD =
            """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08">\
            <BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M</MsgId></GrpHdr><Ntfctn><Id>N</Id>\
            <Acct><Id><IBAN>DE20 7005 0000 0001 2345 67</IBAN></Id><Ccy>EUR</Ccy></Acct>\
            """;
    private static final String FOOT = "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>";

    private static Camt054.Notification parse(String entries) throws XMLStreamException {
        return Camt054.parse((HEAD + entries + FOOT).getBytes(StandardCharsets.UTF_8));
    }

    private static String entry(String amount, String sign, String status, String details) {
        return """
        <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>%s</Cd></Sts>\
        <BookgDt><Dt>2026-10-30</Dt></BookgDt><ValDt><Dt>2026-10-31</Dt></ValDt>\
        <AcctSvcrRef>R-1</AcctSvcrRef><NtryDtls>%s</NtryDtls></Ntry>\
        """
                .formatted(amount, sign, status, details);
    }

    private static String details(String amount, String reference) {
        return """
        <TxDtls><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty>\
        <Nm>Bergmann</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>DE44500105175407324931</IBAN></Id>\
        </DbtrAcct></RltdPties><RmtInf><Strd><CdtrRefInf><Ref>%s</Ref></CdtrRefInf></Strd>\
        </RmtInf></TxDtls>\
        """
                .formatted(amount, reference);
    }

    @Test
    void a_booked_credit_is_a_receipt() throws XMLStreamException {
        var found =
                parse(
                        entry(
                                "46015.34",
                                "CRDT",
                                "BOOK",
                                details("46015.34", "rf16 DE01 2026 0000 01")));

        assertThat(found.faults().any()).isFalse();
        assertThat(found.receipts())
                .containsExactly(
                        new BankReceipt(
                                "DE20700500000001234567",
                                "R-1",
                                Money.of("46015.34", "EUR"),
                                LocalDate.of(2026, 10, 31),
                                "Bergmann",
                                "DE44500105175407324931",
                                "RF16DE012026000001"));
    }

    @Test
    void debits_and_pending_entries_are_no_receipts() throws XMLStreamException {
        var found =
                parse(
                        entry("14.90", "DBIT", "BOOK", "")
                                + entry("20.00", "CRDT", "PDNG", details("20.00", "RF1")));

        assertThat(found.receipts()).isEmpty();
        assertThat(found.faults().any()).isFalse();
    }

    @Test
    void a_batch_booking_gives_a_receipt_for_each_transaction() throws XMLStreamException {
        var found =
                parse(
                        entry(
                                "30.00",
                                "CRDT",
                                "BOOK",
                                details("10.00", "RF1") + details("20.00", "RF2")));

        assertThat(found.receipts())
                .extracting(BankReceipt::bankReference, BankReceipt::reference)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("R-1#1", "RF1"),
                        org.assertj.core.groups.Tuple.tuple("R-1#2", "RF2"));
    }

    @Test
    void parts_that_do_not_add_up_are_refused() throws XMLStreamException {
        var found =
                parse(
                        entry(
                                        "30.00",
                                        "CRDT",
                                        "BOOK",
                                        details("10.00", "RF1") + details("19.99", "RF2"))
                                + entry("1.00", "CRDT", "BOOK", details("2.00", "RF3"))
                                + entry("0.001", "CRDT", "BOOK", ""));

        assertThat(found.receipts()).isEmpty();
        assertThat(found.faults().violations())
                .extracting(Violation::code)
                .containsExactly("AMOUNT_MISMATCH", "AMOUNT_MISMATCH", "INVALID_AMOUNT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Document>&e;</Document>",
                "<!DOCTYPE x [<!ENTITY a \"b\">]><Document>&a;</Document>",
                "<html/>",
                "<Document>",
                "",
                "{}"
            })
    void what_is_no_plain_camt_is_refused(String text) {
        assertThatThrownBy(() -> Camt054.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(XMLStreamException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "100.00, 100.00, EUR, 100.00",
        "60.00, 100.00, EUR, 60.00",
        "100.01, 100.00, EUR, 100.00",
        "100.00, 0.00, EUR, 0.00",
        "100.00, 100.00, USD, 0.00",
        "100.00, , EUR, 0.00"
    })
    void an_invoice_takes_what_it_has_open_and_no_more(
            String received, @Nullable String open, String currency, String allocated) {
        var left = Optional.ofNullable(open).map(amount -> Money.of(amount, currency));

        assertThat(Payment.allocated(Money.of(received, "EUR"), left))
                .isEqualTo(Money.of(allocated, "EUR"));
    }
}
