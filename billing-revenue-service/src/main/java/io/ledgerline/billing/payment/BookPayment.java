package io.ledgerline.billing.payment;

import io.ledgerline.billing.feedback.Financials;
import io.ledgerline.billing.feedback.FinancialsDelta;
import io.ledgerline.billing.ledger.Journal;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps payments and books them. */
@ApplicationScoped
class BookPayment {

    private final Db db;
    private final Journal journal;
    private final Financials financials;

    BookPayment(Db db, Journal journal, Financials financials) {
        this.db = db;
        this.journal = journal;
        this.financials = financials;
    }

    /** In the running transaction: ids of the receipts taken before. */
    Set<UUID> known(List<BankReceipt> receipts) {
        return PaymentRow.known(receipts.stream().map(ReceivePayments::idOf).toList());
    }

    /** In the running transaction: the payment, its entry and what it changes in the figures. */
    List<Event> book(
            Payment payment,
            BankReceipt receipt,
            LocalDate bookedOn,
            List<FinancialsDelta> deltas) {
        PaymentRow.insert(payment, receipt);
        var parts =
                deltas.stream()
                        .map(delta ->
                                new Payment.ProjectPart(
                                        delta.projectId(), delta.receivable().negated()))
                        .toList();
        var events = new ArrayList<Event>();
        events.add(payment.told());
        events.addAll(journal.post(payment.journalEntry(bookedOn, parts).stream().toList()));
        events.addAll(financials.apply(deltas));
        return events;
    }

    List<Payment> page(Scope scope, @Nullable String legalEntity, @Nullable UUID after, int limit) {
        return db.read(scope, () -> PaymentRow.page(legalEntity, after, limit));
    }
}
