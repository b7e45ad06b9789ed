package io.ledgerline.billing.bank;

import static io.ledgerline.billing.bank.CamtText.IBAN;
import static io.ledgerline.billing.bank.CamtText.dated;
import static io.ledgerline.billing.bank.CamtText.details;
import static io.ledgerline.billing.bank.CamtText.entry;
import static io.ledgerline.billing.bank.CamtText.notification;
import static io.ledgerline.billing.bank.CamtText.reference;
import static io.ledgerline.billing.bank.CamtText.report;
import static io.ledgerline.billing.bank.CamtText.statement;
import static io.ledgerline.billing.bank.CamtText.statements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.billing.bank.BankEntry.Remittance;
import io.ledgerline.billing.bank.BankEntry.Transaction;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CamtTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Camt.Read read(String xml) throws XMLStreamException {
        return Camt.of(xml.strip().getBytes(StandardCharsets.UTF_8)).read(_ -> BERLIN);
    }

    private static BankEntry only(String entry) throws XMLStreamException {
        var found = read(notification("M", report(IBAN, entry)));
        assertThat(found.faults().violations()).isEmpty();
        return found.file().reports().getFirst().entries().getFirst();
    }

    private static List<String> faults(String xml) throws XMLStreamException {
        return read(xml).faults().violations().stream().map(Violation::code).toList();
    }

    @Test
    void an_entry_is_read_with_its_transaction() throws XMLStreamException {
        var found = only(entry("R-1", "46015.34", details("E-7", "46015.34", reference("RF16X"))));

        assertThat(found.account()).isEqualTo(new BankAccount(IBAN, "EUR"));
        assertThat(found.reference()).isEqualTo("R-1");
        assertThat(found.amount()).isEqualTo(Money.of("46015.34", "EUR"));
        assertThat(found.status()).isEqualTo(BankEntry.Status.BOOKED);
        assertThat(found.day()).isEqualTo(LocalDate.of(2026, 10, 30));
        assertThat(found.transactions())
                .containsExactly(
                        new Transaction(
                                Money.of("46015.34", "EUR"),
                                List.of("E-7"),
                                new BankEntry.Party("Bergmann", "DE44500105175407324931"),
                                new BankEntry.Party(null, null),
                                null,
                                List.of(new Remittance("RF16X", List.of(), null, false)),
                                List.of()));
    }

    /** Each member of a choice of the schema, in the version that has it. */
    @ParameterizedTest
    @CsvSource({
        "02, <Sts>BOOK</Sts>, <Dbtr><Nm>Old</Nm></Dbtr>, Old",
        "08, <Sts><Cd>BOOK</Cd></Sts>, <Dbtr><Pty><Nm>New</Nm></Pty></Dbtr>, New",
        "13, <Sts><Cd>BOOK</Cd></Sts>,"
                + " <Dbtr><Agt><FinInstnId><Nm>Bank</Nm></FinInstnId></Agt></Dbtr>, Bank"
    })
    void every_choice_of_the_schema_is_read(
            String version, String status, String debtor, String name) throws XMLStreamException {
        var xml =
                """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.%s">\
                <BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M</MsgId></GrpHdr><Ntfctn><Id>1</Id>\
                <Acct><Id><Othr><Id>4711-1</Id></Othr></Id></Acct>\
                <Ntry><Amt Ccy="USD">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>%s\
                <BookgDt><DtTm>2026-10-31T23:30:00Z</DtTm></BookgDt>\
                <ValDt><DtTm>2026-10-31T23:30:00</DtTm></ValDt><NtryDtls><TxDtls>\
                <Refs><AcctSvcrRef>T-1</AcctSvcrRef></Refs>\
                <AmtDtls><TxAmt><Amt Ccy="USD">10.00</Amt></TxAmt></AmtDtls><RltdPties>%s\
                <DbtrAcct><Id><Othr><Id>99</Id></Othr></Id></DbtrAcct></RltdPties>\
                <RmtInf><Strd><RfrdDocInf><Nb>A</Nb></RfrdDocInf><RfrdDocInf><Nb>B</Nb></RfrdDocInf>\
                <RfrdDocAmt><RmtdAmt Ccy="USD">4.00</RmtdAmt></RfrdDocAmt></Strd>\
                <Strd><RfrdDocAmt><CdtNoteAmt Ccy="USD">1</CdtNoteAmt></RfrdDocAmt></Strd></RmtInf>\
                </TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
                """
                        .formatted(version, status, debtor);

        var found = read(xml).file().reports().getFirst().entries().getFirst();

        assertThat(found.account()).isEqualTo(new BankAccount("4711-1", "USD"));
        assertThat(found.reference()).isEqualTo("T-1");
        // With an offset it is a day of the account's zone; without one it is as written.
        assertThat(found.bookedOn()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(found.valueOn()).isEqualTo(LocalDate.of(2026, 10, 31));
        var told = found.transactions().getFirst();
        assertThat(told.amount()).isEqualTo(Money.of("10.00", "USD"));
        assertThat(told.debtor()).isEqualTo(new BankEntry.Party(name, "99"));
        assertThat(told.remittances())
                .containsExactly(
                        new Remittance(null, List.of("A", "B"), Money.of("4.00", "USD"), false),
                        new Remittance(null, List.of(), null, true));
    }

    @Test
    void nothing_of_one_account_or_entry_leaks_into_the_next() throws XMLStreamException {
        var other =
                """
                <Ntfctn><Id>N-2</Id><Acct><Id><Othr><Id>FOREIGN</Id></Othr></Id></Acct>\
                <Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
                <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-10-30</Dt></BookgDt>\
                <AcctSvcrRef>R-2</AcctSvcrRef></Ntry></Ntfctn>\
                """;
        var nameless = "<Ntfctn><Id>N-3</Id>" + entry("R-3", "7.00") + "</Ntfctn>";
        var first = report(IBAN, entry("R-1", "1.00", details("1.00", reference("RF1"))));

        var found = read(notification("M", first, other, nameless));

        assertThat(found.file().reports())
                .extracting(BankFile.Report::accountId)
                .containsExactly(IBAN, "FOREIGN");
        assertThat(found.file().reports().getLast().entries().getFirst().transactions()).isEmpty();
        assertThat(found.faults().violations())
                .extracting(Violation::code)
                .containsExactly("ACCOUNT_MISSING");
    }

    @Test
    void an_account_that_stands_twice_is_refused_and_not_chosen_from() throws XMLStreamException {
        var account = "<Acct><Id><IBAN>%s</IBAN></Id></Acct>";
        var twice =
                account.formatted(IBAN)
                        + account.formatted("AT611904300234573201")
                        + entry("R", "1");
        var xml = notification("M", "<Ntfctn><Id>N</Id>" + twice + "</Ntfctn>").strip();

        var found = Camt.of(xml.getBytes(StandardCharsets.UTF_8));

        assertThat(found.accounts()).containsExactly(IBAN, "AT611904300234573201");
        assertThat(faults(xml)).containsExactly("INVALID_NOTIFICATION");
    }

    @ParameterizedTest
    @CsvSource({
        "urn:iso:std:iso:20022:tech:xsd:camt.053.001.01, BkToCstmrStmt",
        "urn:iso:std:iso:20022:tech:xsd:camt.054.001.14, BkToCstmrDbtCdtNtfctn",
        "urn:iso:std:iso:20022:tech:xsd:camt.052.001.08, BkToCstmrAcctRpt",
        "urn:iso:std:iso:20022:tech:xsd:camt.054.001.08, BkToCstmrStmt",
        "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09, CstmrCdtTrfInitn"
    })
    void another_message_or_version_is_refused_by_name(String namespace, String root)
            throws XMLStreamException {
        var found =
                read(
                        "<Document xmlns='%s'><%s><GrpHdr><MsgId>M-9</MsgId></GrpHdr></%s></Document>"
                                .formatted(namespace, root, root));

        assertThat(found.file().messageId()).isEqualTo("M-9");
        assertThat(found.faults().violations())
                .extracting(Violation::code)
                .containsExactly("UNKNOWN_MESSAGE_VERSION");
        assertThat(found.faults().violations().getFirst().message()).contains(namespace);
    }

    @ParameterizedTest
    @CsvSource({
        "100.00, 150.00, 50.00, ''",
        "100.00, 35.10, '-64.90', ''",
        "-20.00, 30.00, 50.00, ''",
        "100.00, 150.01, 50.00, BALANCE_MISMATCH",
        "100.00, 100.00, 0.01, BALANCE_MISMATCH"
    })
    void a_statement_is_taken_when_opening_and_entries_give_its_closing(
            String opening, String closing, String moved, String fault) throws XMLStreamException {
        var pending = dated("P", "9.00", "EUR", "2026-10-30", "<Sts><Cd>PDNG</Cd></Sts>");
        var xml =
                statements(
                        "M",
                        statement(7, "2026-10-30", opening, closing, entry("R", moved), pending));

        assertThat(faults(xml)).isEqualTo(fault.isEmpty() ? List.of() : List.of(fault));
    }

    @Test
    void a_page_of_a_statement_opens_and_closes_with_interim_balances() throws XMLStreamException {
        var page =
                """
                <Stmt><Id>S</Id><StmtPgntn><PgNb>2</PgNb></StmtPgntn>\
                <Acct><Id><IBAN>%s</IBAN></Id></Acct>%s%s%s</Stmt>\
                """;
        var first = CamtText.balance("ITBD", "10.00", "2026-10-30");
        var second = CamtText.balance("ITBD", "15.00", "2026-10-30");

        var found = read(statements("M", page.formatted(IBAN, first, second, entry("R", "5.00"))));
        var one = statements("M", page.formatted(IBAN, first, "", entry("R", "5.00")));

        assertThat(found.faults().any()).isFalse();
        assertThat(found.file().reports())
                .extracting(BankFile.Report::statement)
                .extracting("page", "opening.amount", "closing.amount")
                .containsExactly(
                        tuple(
                                2L,
                                Money.of("10.00", "EUR").amount(),
                                Money.of("15.00", "EUR").amount()));
        assertThat(faults(one)).containsExactly("BALANCE_MISSING");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Amt Ccy='EUR'>10.922,24</Amt><CdtDbtInd>CRDT</CdtDbtInd> | INVALID_AMOUNT",
                "<Amt Ccy='EUR'>0.001</Amt><CdtDbtInd>CRDT</CdtDbtInd> | INVALID_AMOUNT",
                "<Amt Ccy='EUR'>0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd> | INVALID_AMOUNT",
                "<Amt Ccy='EUR'>-1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd> | INVALID_AMOUNT",
                "<Amt Ccy='EUR'>1E9</Amt><CdtDbtInd>CRDT</CdtDbtInd> | INVALID_AMOUNT",
                "<Amt Ccy='EUR'>1.00</Amt><CdtDbtInd>CR</CdtDbtInd> | INVALID_AMOUNT",
                "<Amt>1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd> | INVALID_AMOUNT",
                "<Amt Ccy='EUR'>1</Amt><Amt Ccy='EUR'>2</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                        + " | INVALID_NOTIFICATION"
            })
    void an_amount_that_is_none_refuses_the_file(String amount, String fault)
            throws XMLStreamException {
        var entry =
                "<Ntry>%s<Sts>BOOK</Sts><ValDt><Dt>2026-10-30</Dt></ValDt>"
                        .formatted(amount)
                        .concat("<AcctSvcrRef>R</AcctSvcrRef></Ntry>");

        assertThat(faults(notification("M", report(IBAN, entry)))).containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Sts><Prtry>X</Prtry></Sts><ValDt><Dt>2026-10-30</Dt></ValDt> | UNKNOWN_STATUS",
                "<Sts>DONE</Sts><ValDt><Dt>2026-10-30</Dt></ValDt> | UNKNOWN_STATUS",
                "<Sts>BOOK</Sts><ValDt><Dt>30.10.2026</Dt></ValDt> | DATE_MISSING",
                "<Sts>BOOK</Sts><RvslInd>yes</RvslInd><ValDt><Dt>2026-10-30</Dt></ValDt>"
                        + " | INVALID_NOTIFICATION"
            })
    void what_is_not_in_the_schema_is_refused_by_name(String more, String fault)
            throws XMLStreamException {
        var entry =
                "<Ntry><Amt Ccy='EUR'>1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>%s"
                        .formatted(more)
                        .concat("<AcctSvcrRef>R</AcctSvcrRef></Ntry>");

        assertThat(faults(notification("M", report(IBAN, entry)))).containsExactly(fault);
    }

    @Test
    void parts_that_do_not_add_up_are_refused() throws XMLStreamException {
        var parts = details("10.00", "") + details("19.99", "");
        var fee = "<TxDtls><Amt Ccy='EUR'>2.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>";

        assertThat(faults(notification("M", report(IBAN, entry("R", "30.00", parts)))))
                .containsExactly("AMOUNT_MISMATCH");
        assertThat(
                        faults(
                                notification(
                                        "M",
                                        report(
                                                IBAN,
                                                entry("R", "8.00", details("10.00", ""), fee)))))
                .isEmpty();
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
    void what_is_no_plain_document_is_refused(String text) {
        assertThatThrownBy(() -> Camt.of(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(XMLStreamException.class);
    }

    @Test
    void what_is_nested_without_end_is_refused() {
        var deep = "<a>".repeat(100_000);

        assertThatThrownBy(() -> Camt.of(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining("deeply");
    }
}
