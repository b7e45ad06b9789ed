package io.ledgerline.billing.payment;

import static io.ledgerline.billing.bank.CamtText.dated;
import static io.ledgerline.billing.bank.CamtText.details;
import static io.ledgerline.billing.bank.CamtText.entry;
import static io.ledgerline.billing.bank.CamtText.notification;
import static io.ledgerline.billing.bank.CamtText.reference;
import static io.ledgerline.billing.bank.CamtText.report;
import static io.ledgerline.billing.bank.CamtText.statement;
import static io.ledgerline.billing.bank.CamtText.statements;
import static io.ledgerline.billing.bank.CamtText.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.ledgerline.billing.ServiceTest;
import io.ledgerline.billing.World;
import io.ledgerline.billing.invoice.Credits;
import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.billing.payment.ReceivePayments.Outcome;
import io.ledgerline.contracts.Topics;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.localstack.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a bank sends over HTTP, on the account of AT01; each test with invoices of its own. */
@ServiceTest
class BankIT {

    static final Scope BANK =
            new Scope("bank", Set.of("AT01", "AT02"), Set.of(Roles.INTEGRATION), Ids.next());

    private final World world;
    private final Credits credits;
    private final ReceivePayments receivePayments;

    BankIT(World world, Credits credits, ReceivePayments receivePayments) {
        this.world = world;
        this.credits = credits;
        this.receivePayments = receivePayments;
    }

    private Decision<Outcome> send(String xml) {
        return receivePayments.receive(BANK, xml.strip().getBytes(StandardCharsets.UTF_8));
    }

    private Outcome taken(String xml) {
        return switch (send(xml)) {
            case Decision.Accepted<Outcome>(var outcome, _) -> outcome;
            case Decision.Rejected<Outcome>(var problem, _) ->
                    throw new AssertionError(problem.detail());
        };
    }

    private List<Violation> refused(String xml) {
        return switch (send(xml)) {
            case Decision.Accepted<Outcome>(var outcome, _) ->
                    throw new AssertionError(outcome.toString());
            case Decision.Rejected<Outcome>(var problem, _) -> problem.violations();
        };
    }

    /** Of 150.01 net an hour with 20 % tax. */
    static Invoice invoice(Credits credits, int minutes) {
        var deal = credits.deal();
        credits.work(deal, "CONSULTANT", minutes);
        return credits.invoice(deal);
    }

    /** A reference of the bank that no other test has. */
    static String fresh(String name) {
        return name + "-" + Ids.next();
    }

    private static String open(Invoice invoice) {
        return invoice.amounts().open().amount().toPlainString();
    }

    private static ValidatableResponse shown(Invoice invoice) {
        return World.get("adam", "/api/v1/invoices/" + invoice.id());
    }

    private List<String> cases(String code, String named) {
        return world.query(
                "select state from exception_case where code = ? and message like '%' || ? || '%'",
                row -> row.getString(1), code, named);
    }

    @Test
    void nobody_but_the_integration_client_sends_files_and_no_stranger_reads_lines() {
        var xml = notification("M", report(Credits.IBAN));
        for (var user : List.of("bill", "fiona", "paul", "conny", "audra")) {
            RestAssured.given()
                    .auth()
                    .oauth2(Tokens.ofThisTest().of(user))
                    .contentType("application/xml")
                    .body(xml.strip())
                    .post("/api/v1/inbound/bank/camt053")
                    .then()
                    .statusCode(403);
        }
        for (var user : List.of("paul", "conny", "rita")) {
            World.get(user, "/api/v1/bank-entries").statusCode(403);
            World.get(user, "/api/v1/payments/" + Ids.next()).statusCode(403);
        }
        World.get("bill", "/api/v1/payments/" + Ids.next())
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_PAYMENT"));
        World.get("bill", "/api/v1/bank-entries?legalEntity=AT01").body("items", hasSize(0));
    }

    @Test
    void a_statement_is_taken_whole_and_a_notification_of_the_same_lines_changes_nothing() {
        // Given
        var first = invoice(credits, 60);
        var second = invoice(credits, 90);
        var byReference =
                entry(
                        fresh("R"),
                        open(first),
                        details(
                                open(first),
                                reference(String.valueOf(first.issue().paymentReference()))));
        var byText =
                entry(
                        fresh("R"),
                        open(second),
                        details(open(second), text("INVOICE " + second.number() + " CMD-9902")));
        var fee =
                dated(
                        fresh("FEE"),
                        "-14.90",
                        "EUR",
                        "2026-10-30",
                        "<Sts><Cd>BOOK</Cd></Sts><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>MDOP</Cd>"
                                + "<SubFmlyCd>COMM</SubFmlyCd></Fmly></Domn></BkTxCd>");
        var pending = dated(fresh("P"), "9.00", "EUR", "2026-10-30", "<Sts><Cd>PDNG</Cd></Sts>");
        var closing =
                first.amounts()
                        .open()
                        .plus(second.amounts().open())
                        .amount()
                        .subtract(new BigDecimal("14.90"));
        var messageId = fresh("MSG");

        // When its closing balance is a cent off, nothing is taken and a case has the bank's id
        String[] lines = {byReference, byText, fee, pending};
        var wrong = closing.add(new BigDecimal("0.01")).toPlainString();
        var day = "2026-10-30";
        var faults =
                refused(
                        statements(
                                messageId,
                                statement(Credits.IBAN, 301, day, "0.00", wrong, lines)));
        assertThat(faults).extracting(Violation::code).containsExactly("BALANCE_MISMATCH");
        assertThat(cases("BANK_FILE_REFUSED", messageId)).containsExactly("OPEN");
        shown(first).body("state", equalTo("ISSUED"));

        // Then the right one is, and the case is closed
        var right = closing.toPlainString();
        var outcome =
                taken(
                        statements(
                                messageId,
                                statement(Credits.IBAN, 301, day, "0.00", right, lines)));
        assertThat(outcome)
                .extracting(
                        Outcome::messageId,
                        Outcome::received,
                        Outcome::allocated,
                        Outcome::kept,
                        Outcome::pending)
                .containsExactly(messageId, 2, 2, 1, 1);
        assertThat(cases("BANK_FILE_REFUSED", messageId)).containsExactly("RESOLVED");
        shown(first).body("state", equalTo("PAID"));
        shown(second).body("state", equalTo("PAID")).body("open.amount", equalTo("0.00"));
        World.get("adam", "/api/v1/bank-entries?legalEntity=AT01&kind=CHARGE&limit=500")
                .body("items.messageId", hasItem(messageId))
                .body("items.code", hasItem("PMNT/MDOP/COMM"));
        World.get("adam", "/api/v1/payments?invoiceId=" + second.id())
                .body("items.debtorName", contains("Bergmann"))
                .body("items[0].debtorAccount", equalTo("DE44500105175407324931"))
                .body("items[0].text", containsString(second.number()))
                .body("items[0].account.currency", equalTo("EUR"));
        var again =
                taken(notification(fresh("MSG"), report(Credits.IBAN, byReference, byText, fee)));
        assertThat(again)
                .extracting(Outcome::duplicates, Outcome::allocated, Outcome::payments)
                .containsExactly(3, 0, List.of());
    }

    @Test
    void a_statement_that_is_missing_is_a_case_until_it_comes() {
        var iban = "AT483200000012345864";
        credits.deal();
        world.update(
                "insert into legal_entity (legal_entity, name, country, currency, time_zone,"
                        + " standard_tax_rate, version, iban) values ('AT02', 'Graz', 'AT', 'EUR',"
                        + " 'Europe/Vienna', 0.2, 1, ?) on conflict do nothing",
                iban);

        taken(statements("S1", statement(iban, 1, "2026-10-01", "0.00", "0.00")));
        taken(statements("S3", statement(iban, 3, "2026-10-03", "5.00", "5.00")));
        assertThat(cases("STATEMENT_GAP", "number 2 is missing")).containsExactly("OPEN");

        var code = "<Sts>BOOK</Sts><BkTxCd><Prtry><Cd>INTR</Cd></Prtry></BkTxCd>";
        var interest = dated("INT", "5.00", "EUR", "2026-10-02", code);
        var late =
                taken(statements("S2", statement(iban, 2, "2026-10-02", "0.00", "5.00", interest)));
        assertThat(late.kept()).isOne();
        assertThat(cases("STATEMENT_GAP", "number 2 is missing")).containsExactly("RESOLVED");
        taken(statements("S4", statement(iban, 4, "2026-10-04", "6.00", "6.00")));
        assertThat(cases("STATEMENT_GAP", "balance moved by 1.00 EUR")).containsExactly("OPEN");
    }

    @Test
    void a_return_opens_the_invoice_again_with_its_history_and_tells_it() {
        // Given
        var invoice = invoice(credits, 45);
        var bankReference = fresh("R");
        var endToEnd = fresh("E").substring(0, 30);
        var said = reference(String.valueOf(invoice.issue().paymentReference()));
        var paid = entry(bankReference, open(invoice), details(endToEnd, open(invoice), said));
        var payment =
                taken(notification("M1", report(Credits.IBAN, paid))).payments().getFirst().id();
        shown(invoice).body("state", equalTo("PAID"));

        // When
        var back =
                dated(
                        fresh("BACK"),
                        "-" + open(invoice),
                        "EUR",
                        "2026-11-02",
                        "<RvslInd>true</RvslInd><Sts>BOOK</Sts>",
                        details(endToEnd, open(invoice), ""));
        assertThat(taken(notification("M2", report(Credits.IBAN, back))).returned()).isOne();

        // Then
        shown(invoice)
                .body("state", equalTo("ISSUED"))
                .body("paid.amount", equalTo("0.00"))
                .body("open.amount", equalTo(open(invoice)));
        World.get("adam", "/api/v1/payments?invoiceId=" + invoice.id())
                .body("items.id", contains(payment.toString()))
                .body("items[0].returned.amount", equalTo(open(invoice)))
                .body("items[0].unallocated.amount", equalTo("0.00"))
                .body("items[0].allocations", hasSize(0))
                .body("items[0].uses.kind", contains("ALLOCATION", "ALLOCATION", "RETURN"));
        var told =
                (io.ledgerline.contracts.billing.Payment)
                        world.told(Topics.PAYMENTS, payment, 2).getLast();
        assertThat(told.getAllocations()).isEmpty();
        assertThat(told.getReturned().getAmount())
                .isEqualByComparingTo(invoice.amounts().gross().amount());
        var states =
                world.told(Topics.INVOICES, invoice.id(), 3).stream()
                        .map(one -> ((io.ledgerline.contracts.billing.Invoice) one).getState())
                        .map(Enum::name)
                        .toList();
        assertThat(states).endsWith("PAID", "ISSUED");
        assertThat(
                        world.count(
                                "select count(*) from journal_entry where reversal_of = (select id"
                                        + " from journal_entry where source_id = ?)",
                                payment))
                .isOne();
    }

    @Test
    void several_references_settle_several_invoices_and_a_sum_is_refined_by_its_parts() {
        // Given
        var first = invoice(credits, 30);
        var second = invoice(credits, 75);
        var sum = first.amounts().open().plus(second.amounts().open()).amount().toPlainString();
        var bankReference = fresh("R");
        var split =
                reference(String.valueOf(first.issue().paymentReference()), open(first))
                        + reference(
                                String.valueOf(second.issue().paymentReference()), open(second));

        // When
        var told = taken(notification("M1", report(Credits.IBAN, entry(bankReference, sum))));
        assertThat(told.unallocated()).isOne();
        assertThat(cases("PAYMENT_UNALLOCATED", bankReference)).containsExactly("OPEN");
        var better = entry(bankReference, sum, details(sum, split));
        var refined = taken(notification("M2", report(Credits.IBAN, better)));
        assertThat(refined).extracting(Outcome::refined, Outcome::allocated).containsExactly(1, 1);

        // Then
        shown(first).body("state", equalTo("PAID"));
        shown(second).body("state", equalTo("PAID"));
        assertThat(cases("PAYMENT_UNALLOCATED", bankReference)).containsExactly("RESOLVED");
        assertThat(
                        world.count(
                                "select count(*) from payment where bank_reference = ?",
                                bankReference))
                .isOne();
    }

    @Test
    void an_account_that_nobody_has_refuses_the_file_by_name_and_nothing_is_booked() {
        credits.deal();
        var bankReference = fresh("R");
        var messageId = fresh("MSG");
        var other =
                "<Ntfctn><Id>N-2</Id><Acct><Id><Othr><Id>NOBODYS-4711</Id></Othr></Id></Acct>"
                        + entry(fresh("X"), "5.00")
                        + "</Ntfctn>";

        var ours = report(Credits.IBAN, entry(bankReference, "1.00"));
        var faults = refused(notification(messageId, ours, other));

        assertThat(faults).extracting(Violation::code).containsExactly("UNKNOWN_ACCOUNT");
        assertThat(faults.getFirst().message()).contains("NOBODYS-4711");
        assertThat(cases("BANK_FILE_REFUSED", messageId)).containsExactly("OPEN");
        assertThat(
                        world.count(
                                "select count(*) from bank_entry where reference = ?",
                                bankReference))
                .isZero();
    }

    @Test
    void a_file_that_cannot_be_read_is_a_case_too() {
        assertThat(refused("<Report>" + fresh("x") + "</Report>"))
                .extracting(Violation::code)
                .containsExactly("UNREADABLE_NOTIFICATION");

        assertThat(cases("BANK_FILE_REFUSED", "has the root Report")).contains("OPEN");
    }
}
