package io.ledgerline.billing.invoice;

import io.ledgerline.billing.feedback.FinancialsDelta;
import io.ledgerline.billing.ledger.Account;
import io.ledgerline.billing.ledger.JournalEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an issued invoice or credit note changes in the books. */
record IssuedInvoice(Invoice invoice) {

    /**
     * Receivables against revenue and tax, and the accrual taken back, by project; of a credit note
     * the same with the sides changed.
     */
    Optional<JournalEntry> journalEntry() {
        var draft = new JournalEntry.Draft();
        for (var share : invoice.shares()) {
            var project = share.projectId();
            draft.post(Account.RECEIVABLES, Account.INVOICED_REVENUE, share.net(), project)
                    .post(Account.RECEIVABLES, Account.VAT_PAYABLE, share.tax(), project)
                    .post(
                            Account.ACCRUED_REVENUE,
                            Account.UNBILLED_RECEIVABLES,
                            share.net(),
                            project);
        }
        var shares = invoice.shares();
        return draft.entry(
                invoice.legalEntity(),
                issuedOn(),
                invoice.series().name(),
                title(),
                shares.size() == 1 ? shares.getFirst().projectId() : null,
                invoice.id(),
                null);
    }

    private String title() {
        var credit = invoice.credit();
        return credit == null
                ? "Invoice " + invoice.number()
                : "Credit note %s of invoice %s"
                        .formatted(invoice.number(), credit.invoiceNumber());
    }

    /** Net leaves the work in progress and gross is owed to us; of a credit note both come back. */
    List<FinancialsDelta> deltas() {
        return invoice.shares().stream()
                .map(share ->
                        FinancialsDelta.invoiced(
                                share.projectId(),
                                invoice.legalEntity(),
                                share.net(),
                                share.gross(),
                                issuedOn()))
                .toList();
    }

    private LocalDate issuedOn() {
        return Objects.requireNonNull(invoice.issue().issuedOn());
    }
}
