package io.ledgerline.billing.payment;

import io.ledgerline.billing.bank.BankFile.Statement;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cases of what the bank told: for finance, with the bank's references in them. */
final class BankCases {

    private static final String SYSTEM = "bank";
    private static final int MESSAGE_CHARACTERS_MAX = 1_000;

    private BankCases() {}

    private static CaseDraft open(
            @Nullable String legalEntity,
            PaymentProblem code,
            String message,
            String remedy,
            String source) {
        return CaseDraft.open(
                legalEntity,
                new Violation(code.name(), null, message, OwnerQueue.FINANCE, remedy),
                new SourceReference(SYSTEM, source, 1));
    }

    /** A file of which nothing was taken. */
    static CaseDraft refused(@Nullable String legalEntity, String messageId, String why) {
        var message = "message %s of the bank is refused: %s".formatted(messageId, why);
        return open(
                legalEntity,
                PaymentProblem.BANK_FILE_REFUSED,
                message.substring(0, Math.min(message.length(), MESSAGE_CHARACTERS_MAX)),
                "have the bank send a file that is right; its message id names this one",
                messageId);
    }

    static List<String> refusalKeys(String legalEntity, String messageId) {
        var source = new SourceReference(SYSTEM, messageId, 1);
        var code = PaymentProblem.BANK_FILE_REFUSED.name();
        return List.of(
                CaseDraft.keyOf(legalEntity, code, source), CaseDraft.keyOf(null, code, source));
    }

    /**
     * @param doubt why it was not allocated; null when nothing named an invoice
     */
    static CaseDraft leftOver(Payment payment, PaymentProblem code, @Nullable String doubt) {
        var why =
                doubt != null
                        ? doubt
                        : payment.balance().allocations().isEmpty()
                                ? "nothing the payer says names an invoice that is open"
                                : "the invoices take no more";
        return open(
                        payment.legalEntity(),
                        code,
                        "%s of %s: %s"
                                .formatted(
                                        payment.unallocated(),
                                        payment.receipt().bankReference(),
                                        why),
                        "allocate it to invoices, refund it, or write a small rest off:"
                                + " payment "
                                + payment.id(),
                        payment.place())
                .withMoneyAtRisk(payment.unallocated());
    }

    /** The keys of all cases that a payment may have while something of it is unallocated. */
    static List<String> leftOverKeys(Payment payment) {
        var source = new SourceReference(SYSTEM, payment.place(), 1);
        return Stream.of(
                        PaymentProblem.PAYMENT_UNALLOCATED,
                        PaymentProblem.PAYMENT_PROPOSAL,
                        PaymentProblem.CURRENCY_MISMATCH)
                .map(code -> CaseDraft.keyOf(payment.legalEntity(), code.name(), source))
                .toList();
    }

    static CaseDraft disputed(BookedEntry entry, BookedEntry before) {
        return open(
                        entry.legalEntity(),
                        PaymentProblem.BANK_ENTRY_DISPUTED,
                        "entry %s of %s was %s in message %s and is %s in message %s; not booked"
                                .formatted(
                                        entry.reference(),
                                        entry.account(),
                                        before.amount(),
                                        before.messageId(),
                                        entry.amount(),
                                        entry.messageId()),
                        "ask the bank which of the two it booked; book this one by hand if it is one of its own:"
                                + " bank entry "
                                + entry.id(),
                        place(entry) + "/" + entry.amount())
                .withMoneyAtRisk(entry.amount());
    }

    static CaseDraft repeated(BookedEntry entry) {
        return open(
                        entry.legalEntity(),
                        PaymentProblem.BANK_ENTRY_REPEATED,
                        "entry %s of %s over %s stands twice in a statement; booked once"
                                .formatted(entry.reference(), entry.account(), entry.amount()),
                        "ask the bank for a reference of its own for each entry",
                        place(entry) + "/" + entry.amount())
                .withMoneyAtRisk(entry.amount());
    }

    static CaseDraft unmatched(BookedEntry entry, Money amount) {
        return open(
                        entry.legalEntity(),
                        PaymentProblem.BANK_RETURN_UNMATCHED,
                        "%s went back with entry %s of %s, and no single receipt fits it"
                                .formatted(amount, entry.reference(), entry.account()),
                        "undo the allocation of the receipt that is meant and refund it",
                        place(entry) + "/" + amount)
                .withMoneyAtRisk(amount);
    }

    static CaseDraft debitUndone(BookedEntry entry) {
        return open(
                        entry.legalEntity(),
                        PaymentProblem.BANK_DEBIT_UNDONE,
                        "%s came back with entry %s of %s: the bank undid a debit"
                                .formatted(entry.amount(), entry.reference(), entry.account()),
                        "see which debit was undone; book it by hand if a returned receipt is paid after all:"
                                + " bank entry "
                                + entry.id(),
                        place(entry) + "/" + entry.amount())
                .withMoneyAtRisk(entry.amount());
    }

    /** The keys of the cases that a line has because it was kept only. */
    static List<String> keptKeys(BookedEntry entry) {
        var source = new SourceReference(SYSTEM, place(entry) + "/" + entry.amount(), 1);
        return Stream.of(PaymentProblem.BANK_ENTRY_DISPUTED, PaymentProblem.BANK_DEBIT_UNDONE)
                .map(code -> CaseDraft.keyOf(entry.legalEntity(), code.name(), source))
                .toList();
    }

    private static String place(BookedEntry entry) {
        return "%s/%s/%s"
                .formatted(
                        entry.account().id(),
                        entry.reference(),
                        entry.bookedOn() == null ? entry.valueOn() : entry.bookedOn());
    }

    /** One for each statement that is missing, or one where the bank does not count them. */
    static List<CaseDraft> gap(
            String legalEntity, Statement statement, StatementSequence.Gap gap, String messageId) {
        var what =
                "before the statement of %s for %s (message %s) %s is missing; balance moved by %s";
        if (gap.numbers().isEmpty()) {
            return List.of(
                    open(
                                    legalEntity,
                                    PaymentProblem.STATEMENT_GAP,
                                    what.formatted(
                                            statement.closedOn(),
                                            statement.account(),
                                            messageId,
                                            "a statement",
                                            gap.unexplained()),
                                    "have the bank send what is missing",
                                    statement.account() + "/" + statement.closedOn())
                            .withMoneyAtRisk(gap.unexplained()));
        }
        return gap.numbers().stream()
                .map(number ->
                        open(
                                        legalEntity,
                                        PaymentProblem.STATEMENT_GAP,
                                        what.formatted(
                                                statement.closedOn(),
                                                statement.account(),
                                                messageId,
                                                "number " + number,
                                                gap.unexplained()),
                                        "have the bank send the statement that is missing",
                                        numbered(statement, number))
                                .withMoneyAtRisk(gap.unexplained()))
                .toList();
    }

    /** The case that waits for this statement, if there is one. */
    static List<String> arrivalKeys(String legalEntity, Statement statement) {
        var number = statement.sequence();
        return number == null
                ? List.of()
                : List.of(
                        CaseDraft.keyOf(
                                legalEntity,
                                PaymentProblem.STATEMENT_GAP.name(),
                                new SourceReference(SYSTEM, numbered(statement, number), 1)));
    }

    private static String numbered(Statement statement, long number) {
        return "%s/%d/%d".formatted(statement.account(), statement.closedOn().getYear(), number);
    }
}
