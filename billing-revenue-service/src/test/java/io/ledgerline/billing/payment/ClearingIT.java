package io.ledgerline.billing.payment;

import static io.ledgerline.billing.bank.CamtText.dated;
import static io.ledgerline.billing.bank.CamtText.entry;
import static io.ledgerline.billing.bank.CamtText.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.ledgerline.billing.ServiceTest;
import io.ledgerline.billing.World;
import io.ledgerline.billing.invoice.Credits;
import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.billing.payment.ClearingRequest.Allocate;
import io.ledgerline.billing.payment.ClearingRequest.Part;
import io.ledgerline.billing.payment.ClearingRequest.SettleBalance;
import io.ledgerline.billing.payment.ClearingRequest.Undo;
import io.ledgerline.billing.payment.ClearingRequest.WriteOff;
import io.ledgerline.billing.payment.PaymentUse.Kind;
import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Work on payments in AT01, where an hour is 180.01 gross. */
@ServiceTest
class ClearingIT {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 3);
    private static final String WHY = "agreed by phone";

    private final World world;
    private final Credits credits;
    private final Till till;
    private final Clearing clearing;
    private final Payments payments;
    private final BookEntry bookEntry;

    ClearingIT(
            World world,
            Credits credits,
            Till till,
            Clearing clearing,
            Payments payments,
            BookEntry bookEntry) {
        this.world = world;
        this.credits = credits;
        this.till = till;
        this.clearing = clearing;
        this.payments = payments;
        this.bookEntry = bookEntry;
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Allocate allocate(Invoice invoice, String amount) {
        return new Allocate(List.of(new Part(invoice.id(), eur(amount))), DAY, WHY);
    }

    private String state(Invoice invoice) {
        return world.query(
                        "select state || ' ' || paid::numeric(19, 2) from invoice where id = ?",
                        row -> row.getString(1),
                        invoice.id())
                .getFirst();
    }

    private List<String> cases(Payment payment) {
        return world.query(
                "select state from exception_case where source_id = ?",
                row -> row.getString(1),
                payment.place());
    }

    @Test
    void what_is_unallocated_goes_to_several_invoices_and_back() {
        // Given
        var first = BankIT.invoice(credits, 60);
        var second = BankIT.invoice(credits, 60);
        var payment = till.receive("300.00", null);
        assertThat(cases(payment)).containsExactly("OPEN");

        // When
        var both =
                new Allocate(
                        List.of(
                                new Part(first.id(), eur("180.01")),
                                new Part(second.id(), eur("119.99"))),
                        DAY,
                        WHY);
        var allocated =
                Till.accepted(clearing.allocate(Credits.CLERK, Till.key(), payment.id(), both));

        // Then
        assertThat(allocated.unallocated()).isEqualTo(eur("0.00"));
        assertThat(state(first)).isEqualTo("PAID 180.01");
        assertThat(state(second)).isEqualTo("PARTLY_PAID 119.99");
        assertThat(cases(payment)).containsExactly("RESOLVED");
        assertThat(
                        Till.refused(
                                clearing.allocate(
                                        Credits.CLERK,
                                        Till.key(),
                                        payment.id(),
                                        allocate(second, "0.01"))))
                .containsExactly("AMOUNT_NOT_AVAILABLE");

        // And back
        var use = allocated.uses().getFirst().id();
        var undone =
                Till.accepted(
                        clearing.undo(
                                Credits.CLERK,
                                Till.key(),
                                payment.id(),
                                use,
                                new Undo(eur("80.01"), DAY, WHY)));
        assertThat(undone.unallocated()).isEqualTo(eur("80.01"));
        assertThat(state(first)).isEqualTo("PARTLY_PAID 100.00");
        assertThat(cases(payment)).containsExactly("OPEN");
        var rest = new Undo(null, DAY, WHY);
        Till.accepted(clearing.undo(Credits.CLERK, Till.key(), payment.id(), use, rest));
        assertThat(state(first)).isEqualTo("ISSUED 0.00");
        assertThat(Till.refused(clearing.undo(Credits.CLERK, Till.key(), payment.id(), use, rest)))
                .containsExactly("NOTHING_TO_UNDO");
    }

    @Test
    void a_small_difference_is_written_off_up_to_the_limit_either_way() {
        var invoice = BankIT.invoice(credits, 60);
        var less = till.receive("179.99", invoice);
        var shortage = new WriteOff(eur("0.02"), invoice.id(), DAY, WHY);
        var more = till.receive("4.00", null);

        Till.accepted(clearing.writeOff(Credits.CONTROLLER, Till.key(), less.id(), shortage));
        var kept =
                Till.accepted(
                        clearing.writeOff(
                                Credits.CONTROLLER,
                                Till.key(),
                                more.id(),
                                new WriteOff(eur("4.00"), null, DAY, WHY)));

        assertThat(state(invoice)).isEqualTo("PAID 180.01");
        assertThat(kept.balance().writtenOff()).isEqualTo(eur("4.00"));
        assertThat(kept.unallocated()).isEqualTo(eur("0.00"));
        var large = till.receive("5.01", null);
        assertThat(
                        Till.refused(
                                clearing.writeOff(
                                        Credits.CONTROLLER,
                                        Till.key(),
                                        large.id(),
                                        new WriteOff(eur("5.01"), null, DAY, WHY))))
                .containsExactly("WRITE_OFF_LIMIT");
        var undo = new Undo(null, DAY, WHY);
        var use = kept.uses().getFirst().id();
        assertThat(Till.refused(clearing.undo(Credits.CLERK, Till.key(), more.id(), use, undo)))
                .containsExactly("CONTROLLER_ONLY");
        assertThat(
                        Till.accepted(
                                        clearing.undo(
                                                Credits.CONTROLLER,
                                                Till.key(),
                                                more.id(),
                                                use,
                                                undo))
                                .unallocated())
                .isEqualTo(eur("4.00"));
    }

    @Test
    void a_credit_balance_settles_another_invoice_of_the_customer() {
        // Given an invoice that was paid and then credited, and another of the same customer
        var deal = credits.deal();
        credits.work(deal, "CONSULTANT", 60);
        var paid = credits.invoice(deal);
        till.receive("180.01", paid);
        credits.credit(paid);
        credits.work(deal, "CONSULTANT", 30);
        var next = credits.invoice(deal);
        var stranger = BankIT.invoice(credits, 60);
        var balance =
                world.count(
                        "select (paid + credited - gross) * 100 from invoice where id = ?",
                        paid.id());
        assertThat(balance).isEqualTo(18_001);

        // When
        var wrong = new SettleBalance(stranger.id(), eur("1.00"), DAY, WHY);
        assertThat(
                        Till.refused(
                                clearing.settleBalance(
                                        Credits.CLERK, Till.key(), paid.id(), wrong)))
                .containsExactly("OTHER_CUSTOMER");
        var asked = new SettleBalance(next.id(), eur("180.01"), DAY, WHY);
        var settled =
                Till.accepted(clearing.settleBalance(Credits.CLERK, Till.key(), paid.id(), asked));

        // Then
        assertThat(settled.payments()).hasSize(1);
        assertThat(state(paid)).isEqualTo("CREDITED 0.00");
        assertThat(state(next)).endsWith(" 180.01");
        assertThat(
                        world.query(
                                "select state from exception_case where code = 'CREDIT_BALANCE'"
                                        + " and source_id = ?",
                                row -> row.getString(1),
                                paid.id().toString()))
                .containsExactly("RESOLVED");
        assertThat(
                        Till.refused(
                                clearing.settleBalance(
                                        Credits.CLERK, Till.key(), paid.id(), asked)))
                .containsExactly("AMOUNT_NOT_AVAILABLE");
    }

    @Test
    void a_line_that_was_kept_only_is_booked_by_a_controller() {
        // Given a line that contradicts another
        credits.deal();
        var reference = BankIT.fresh("D");
        for (var amount : List.of("10.00", "11.00")) {
            till.take(entry(reference, amount));
        }
        var kept =
                world.query(
                                "select id from bank_entry where reference = ?"
                                        + " and kind = 'DISPUTED'",
                                row -> row.getObject(1, UUID.class),
                                reference)
                        .getFirst();
        var path = "/api/v1/bank-entries/" + kept + "/book";
        var body = "{\"on\":\"2026-11-03\",\"reason\":\"x\"}";
        World.post("bill", path, body).statusCode(403);
        World.post("fiona", path, body).statusCode(404).body("code", equalTo("UNKNOWN_BANK_ENTRY"));
        assertThat(disputes(reference)).containsExactly("OPEN");

        // When
        var asked = new BookEntry.Asked(DAY, WHY);
        var booked = Till.accepted(bookEntry.book(Credits.CONTROLLER, Till.key(), kept, asked));

        // Then
        assertThat(booked.unallocated()).isEqualTo(eur("11.00"));
        assertThat(disputes(reference)).containsExactly("RESOLVED");
        assertThat(Till.refused(bookEntry.book(Credits.CONTROLLER, Till.key(), kept, asked)))
                .containsExactly("NOT_TO_BE_BOOKED");
    }

    private List<String> disputes(String reference) {
        return world.query(
                "select state from exception_case where code = 'BANK_ENTRY_DISPUTED'"
                        + " and message like '%' || ? || '%'",
                row -> row.getString(1), reference);
    }

    @Test
    void a_returned_payment_is_worked_no_more() {
        var invoice = BankIT.invoice(credits, 60);
        var payment = till.receive("180.01", invoice);
        var back =
                dated(
                        payment.receipt().bankReference(),
                        "-180.01",
                        "EUR",
                        "2026-11-02",
                        "<RvslInd>true</RvslInd><Sts>BOOK</Sts>");
        till.take(back);

        assertThat(
                        Till.refused(
                                clearing.allocate(
                                        Credits.CLERK,
                                        Till.key(),
                                        payment.id(),
                                        allocate(invoice, "1.00"))))
                .containsExactly("AMOUNT_NOT_AVAILABLE");
        var left =
                payments.find(Credits.CLERK, payment.id()).orElseThrow().uses().stream()
                        .filter(one -> one.kind() == Kind.RETURN)
                        .findFirst()
                        .orElseThrow();
        assertThat(
                        Till.refused(
                                clearing.undo(
                                        Credits.CONTROLLER,
                                        Till.key(),
                                        payment.id(),
                                        left.id(),
                                        new Undo(null, DAY, WHY))))
                .containsExactly("NOTHING_TO_UNDO");
    }
}
