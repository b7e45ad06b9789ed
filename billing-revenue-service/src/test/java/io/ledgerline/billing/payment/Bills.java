package io.ledgerline.billing.payment;

import io.ledgerline.billing.invoice.CreditorReference;
import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.billing.invoice.InvoiceShare;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.util.ArrayList;
import java.util.List;

/** Issued invoices of DE01 to be paid. */
final class Bills {

    private Bills() {}

    /** An invoice {@code DE01-2026-NNNNNN} with a project for each gross. */
    static Invoice invoice(int number, String currency, String... gross) {
        var zero = Money.zero(currency);
        var shares = new ArrayList<InvoiceShare>();
        var sum = zero;
        for (var one : gross) {
            var part = Money.of(one, currency);
            shares.add(new InvoiceShare(Ids.next(), part, zero, part, zero, zero));
            sum = sum.plus(part);
        }
        var name = number(number);
        return new Invoice(
                Ids.next(),
                new Invoice.Parties("DE01", Ids.next(), Ids.next()),
                new Invoice.Proposal(Ids.next(), "bill"),
                Invoice.State.ISSUED,
                new Invoice.Issue(name, null, null, CreditorReference.of(name), "fiona"),
                new Invoice.Amounts(currency, sum, zero, sum, zero, zero, sum),
                shares,
                List.of(),
                List.of(),
                null,
                2);
    }

    static String number(int number) {
        return "DE01-2026-%06d".formatted(number);
    }

    static String reference(int number) {
        return CreditorReference.of(number(number));
    }
}
