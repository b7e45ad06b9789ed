package io.ledgerline.billing.payment;

import io.ledgerline.billing.ledger.Account;
import io.ledgerline.billing.ledger.JournalEntry;
import io.ledgerline.billing.payment.PaymentUse.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The journal's entries of payments: bank, receivables, and what waits between them. */
final class PaymentJournal {

    private static final String RECEIPT = "PAYMENT";

    private final List<JournalEntry> entries = new ArrayList<>();

    /** Bank against receivables by project, and against what waits for its invoice. */
    void received(Payment payment, List<PaymentUse> atReceipt, LocalDate on) {
        var draft = new JournalEntry.Draft();
        var parts = atReceipt.stream().flatMap(use -> use.projects().stream()).toList();
        parts.forEach(part ->
                draft.post(Account.BANK, Account.RECEIVABLES, part.amount(), part.projectId()));
        draft.post(Account.BANK, Account.UNALLOCATED_RECEIPTS, payment.unallocated(), null);
        var only =
                parts.size() == 1 && payment.unallocated().isZero()
                        ? parts.getFirst().projectId()
                        : null;
        post(payment, draft, RECEIPT, "Receipt ", payment.id(), null, on, only);
    }

    /** What waits goes where it is used. */
    void used(Payment payment, PaymentUse use) {
        var draft = new JournalEntry.Draft();
        take(draft, Account.UNALLOCATED_RECEIPTS, use, use);
        var type = use.kind().name();
        post(payment, draft, type, type + " of ", use.id(), null, use.usedOn(), null);
    }

    /** The reversal of a use, of the receipt's own entry where it was part of that. */
    void undone(Payment payment, PaymentUse undone, PaymentUse undoing) {
        var draft = new JournalEntry.Draft();
        take(draft, Account.UNALLOCATED_RECEIPTS, undone, undoing);
        post(
                payment,
                draft,
                undone.atReceipt() ? RECEIPT : undone.kind().name(),
                "Undone " + undone.kind() + " of ",
                undoing.id(),
                undone.atReceipt() ? payment.id() : undone.id(),
                undoing.usedOn(),
                null);
    }

    /** The reversal of a receipt, in whole or part. */
    void returned(Payment before, List<PaymentUse> undoings, PaymentUse left) {
        var draft = new JournalEntry.Draft();
        var rest = left.amount();
        for (var undoing : undoings) {
            var undone = before.undoneBy(undoing);
            take(draft, Account.BANK, undone, undoing);
            rest = rest.plus(undoing.amount());
        }
        draft.post(Account.BANK, Account.UNALLOCATED_RECEIPTS, rest.negated(), null);
        var why = "Return of ";
        post(before, draft, RECEIPT, why, left.id(), before.id(), left.usedOn(), null);
    }

    /**
     * @param meant decides on the account; a write-off of a rest is income, of a shortage expense
     * @param moved has the amounts, below zero when it takes back
     */
    private static void take(
            JournalEntry.Draft draft, Account from, PaymentUse meant, PaymentUse moved) {
        if (meant.kind() == Kind.ALLOCATION) {
            moved.projects()
                    .forEach(part ->
                            draft.post(from, Account.RECEIVABLES, part.amount(), part.projectId()));
        } else {
            draft.post(from, account(meant), moved.amount(), null);
        }
    }

    private static Account account(PaymentUse use) {
        return switch (use.kind()) {
            case ALLOCATION -> Account.RECEIVABLES;
            case REFUND, RETURN -> Account.BANK;
            case WRITE_OFF ->
                    use.amount().signum() > 0 ? Account.OTHER_INCOME : Account.OTHER_EXPENSE;
        };
    }

    private void post(
            Payment payment,
            JournalEntry.Draft draft,
            String type,
            String what,
            UUID source,
            @Nullable UUID reversedSource,
            LocalDate on,
            @Nullable UUID projectId) {
        draft.entry(
                        payment.legalEntity(),
                        on,
                        type,
                        what + payment.receipt().bankReference(),
                        projectId,
                        source,
                        reversedSource)
                .ifPresent(entries::add);
    }

    List<JournalEntry> entries() {
        return List.copyOf(entries);
    }
}
