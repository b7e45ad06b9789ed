package io.ledgerline.billing.payment;

import static io.ledgerline.billing.bank.CamtText.details;
import static io.ledgerline.billing.bank.CamtText.entry;
import static io.ledgerline.billing.bank.CamtText.notification;
import static io.ledgerline.billing.bank.CamtText.reference;
import static io.ledgerline.billing.bank.CamtText.report;

import io.ledgerline.billing.invoice.Credits;
import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bank's counter of AT01: receipts, and what the desk answers; for tests. */
@ApplicationScoped
class Till {

    private final ReceivePayments receivePayments;

    Till(ReceivePayments receivePayments) {
        this.receivePayments = receivePayments;
    }

    static CommandKey key() {
        return new CommandKey("clear", Ids.next().toString());
    }

    static <T> T accepted(Decision<T> decision) {
        return switch (decision) {
            case Decision.Accepted<T>(var result, _) -> result;
            case Decision.Rejected<T>(var problem, _) -> throw new AssertionError(problem.detail());
        };
    }

    static List<String> refused(Decision<?> decision) {
        return decision instanceof Decision.Rejected<?>(var problem, _)
                ? problem.violations().stream().map(Violation::code).toList()
                : List.of();
    }

    Payment receive(String amount, @Nullable Invoice invoice) {
        var said =
                invoice == null
                        ? ""
                        : reference(Objects.requireNonNull(invoice.issue().paymentReference()));
        var xml =
                notification(
                        "M",
                        report(
                                Credits.IBAN,
                                entry(BankIT.fresh("C"), amount, details(amount, said))));
        return taken(xml).payments().getFirst();
    }

    void take(String entry) {
        taken(notification("M", report(Credits.IBAN, entry)));
    }

    private ReceivePayments.Outcome taken(String xml) {
        return accepted(
                receivePayments.receive(BankIT.BANK, xml.strip().getBytes(StandardCharsets.UTF_8)));
    }
}
