package io.ledgerline.billing.payment;

import io.ledgerline.billing.bank.BankEntry;
import io.ledgerline.kit.value.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of a receipt, as its payer and the bank tell it.
 *
 * @param no from 1, in the bank's order
 * @param amount with the sign of its direction; null when the bank gave none of its own
 * @param reference creditor references and document numbers, as written
 * @param text free text of the payer
 * @param ids all by which it can be found again, one a line
 */
public record PaymentPart(
        int no,
        @Nullable Money amount,
        @Nullable String debtorName,
        @Nullable String debtorAccount,
        @Nullable String reference,
        @Nullable String text,
        String ids) {

    static List<PaymentPart> of(BankEntry entry) {
        var parts = new ArrayList<PaymentPart>();
        for (var told : entry.transactions()) {
            var references = new ArrayList<String>();
            for (var remittance : told.remittances()) {
                var reference = remittance.reference();
                if (reference != null) {
                    references.add(reference);
                }
                references.addAll(remittance.documents());
            }
            parts.add(
                    new PaymentPart(
                            parts.size() + 1,
                            told.amount(),
                            told.debtor().name(),
                            told.debtor().account(),
                            joined(references, ", "),
                            joined(told.text(), "\n"),
                            String.join("\n", told.ids())));
        }
        return parts;
    }

    private static @Nullable String joined(List<String> texts, String between) {
        return texts.isEmpty() ? null : String.join(between, texts);
    }

    List<String> idList() {
        return Arrays.stream(ids.split("\n", -1)).filter(id -> !id.isEmpty()).toList();
    }

    /** How much is told: a part, and what it is for. */
    static int detail(List<PaymentPart> parts) {
        return parts.stream()
                .mapToInt(part ->
                        1
                                + (part.reference() == null ? 0 : 1)
                                + (part.text() == null ? 0 : 1)
                                + (part.debtorAccount() == null ? 0 : 1))
                .sum();
    }
}
