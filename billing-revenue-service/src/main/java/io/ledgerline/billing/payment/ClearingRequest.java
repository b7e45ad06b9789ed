package io.ledgerline.billing.payment;

import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.billing.payment.Matching.Share;
import io.ledgerline.billing.payment.PaymentUse.Kind;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people ask of a payment, each with the decision it takes: faults, or steps in order. */
final class ClearingRequest {

    private static final int ALLOCATIONS_MAX = 500;

    private ClearingRequest() {}

    /** What one invoice shall take, gross. */
    record Part(@Nullable UUID invoiceId, @Nullable Money amount) {}

    /**
     * @param on the day on which it is done; its month must be open, or a later one
     */
    record Allocate(
            @Nullable List<Part> allocations, @Nullable LocalDate on, @Nullable String reason) {

        private List<Part> parts() {
            return allocations == null ? List.of() : allocations;
        }

        List<UUID> invoiceIds() {
            return parts().stream().map(Part::invoiceId).filter(Objects::nonNull).toList();
        }

        void decide(ClearingDesk desk) {
            var why = desk.reason(reason);
            var day = desk.day(on, desk.payment().receipt().receivedOn());
            if (parts().isEmpty() || parts().size() > ALLOCATIONS_MAX) {
                desk.fault(
                        PaymentProblem.AMOUNT_NOT_AVAILABLE,
                        "allocations",
                        "name 1 to %d invoices".formatted(ALLOCATIONS_MAX));
            }
            for (int i = 0; i < parts().size(); i++) {
                var part = parts().get(i);
                var place = "allocations[%d].".formatted(i);
                desk.invoice(part.invoiceId(), place + "invoiceId")
                        .flatMap(one -> share(desk, one, part.amount(), place + "amount"))
                        .ifPresent(one -> {
                            if (!desk.faults().any()) {
                                desk.settlement().allocate(desk.payment().id(), one, day, why);
                            }
                        });
            }
        }
    }

    private static Optional<Share> share(
            ClearingDesk desk, Invoice invoice, @Nullable Money asked, String field) {
        var free = desk.payment().unallocated();
        var open = invoice.amounts().open();
        var most =
                !open.currency().equals(free.currency())
                        ? Money.zero(free.currencyCode())
                        : open.compareTo(free) < 0 ? open : free;
        return desk.amount(
                        asked,
                        most,
                        field,
                        "%s is unallocated, invoice %s has %s open"
                                .formatted(free, invoice.number(), open))
                .map(amount -> new Share(invoice.id(), amount));
    }

    /**
     * @param amount positive; null takes all back that stands
     */
    record Undo(@Nullable Money amount, @Nullable LocalDate on, @Nullable String reason) {

        /**
         * @param controller who may take back what has left the books
         */
        void decide(ClearingDesk desk, UUID useId, boolean controller) {
            var why = desk.reason(reason);
            var payment = desk.payment();
            var day = desk.day(on, payment.receipt().receivedOn());
            var use = payment.use(useId).filter(one -> one.kind() != Kind.RETURN).orElse(null);
            var standing = use == null ? null : payment.standing(use);
            if (use == null || standing == null || standing.isZero()) {
                desk.fault(PaymentProblem.NOTHING_TO_UNDO, "use", "nothing stands of use " + useId);
                return;
            }
            if (use.kind() != Kind.ALLOCATION && !controller) {
                desk.fault(
                        PaymentProblem.CONTROLLER_ONLY,
                        "use",
                        "a refund or write-off is taken back by a finance controller");
            }
            var shortage = standing.signum() < 0;
            // A shortage that we bore is money that the payment had more: it must be free again.
            var most = shortage ? least(standing.negated(), payment.unallocated()) : standing;
            desk.amount(amount == null ? positive(standing) : amount, most, "amount", "it stands")
                    .filter(_ -> !desk.faults().any())
                    .ifPresent(one ->
                            desk.settlement()
                                    .undo(
                                            payment.id(),
                                            useId,
                                            shortage ? one.negated() : one,
                                            day,
                                            why));
        }
    }

    private static Money positive(Money amount) {
        return amount.signum() < 0 ? amount.negated() : amount;
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** What goes back to the payer, gross, positive. */
    record Refund(@Nullable Money amount, @Nullable LocalDate on, @Nullable String reason) {

        void decide(ClearingDesk desk) {
            var why = desk.reason(reason);
            var payment = desk.payment();
            var day = desk.day(on, payment.receipt().receivedOn());
            desk.amount(amount, payment.unallocated(), "amount", "that is unallocated")
                    .filter(_ -> !desk.faults().any())
                    .ifPresent(one -> desk.settlement().refund(payment.id(), one, day, why));
        }
    }

    /**
     * @param amount positive
     * @param invoiceId whose shortage is written off; null writes a rest of the payment off
     */
    record WriteOff(
            @Nullable Money amount,
            @Nullable UUID invoiceId,
            @Nullable LocalDate on,
            @Nullable String reason) {

        /**
         * @param max of one payment together, in units of its currency
         */
        void decide(ClearingDesk desk, BigDecimal max) {
            var why = desk.reason(reason);
            var payment = desk.payment();
            var day = desk.day(on, payment.receipt().receivedOn());
            var shortOf =
                    invoiceId == null ? null : desk.invoice(invoiceId, "invoiceId").orElse(null);
            if (invoiceId != null && shortOf == null) {
                return;
            }
            var most = shortOf == null ? payment.unallocated() : owed(shortOf, payment);
            var what = shortOf == null ? "that is unallocated" : "the invoice has no more open";
            var found = desk.amount(amount, most, "amount", what);
            found.filter(one -> exceeds(payment, shortOf == null ? one : one.negated(), max))
                    .ifPresent(_ ->
                            desk.fault(
                                    PaymentProblem.WRITE_OFF_LIMIT,
                                    "amount",
                                    "of one payment %s may be written off, no more"
                                            .formatted(max)));
            if (found.isEmpty() || desk.faults().any()) {
                return;
            }
            var settlement = desk.settlement();
            if (shortOf == null) {
                settlement.writeOff(payment.id(), found.get(), day, why);
            } else {
                settlement.writeOff(payment.id(), found.get().negated(), day, why);
                settlement.allocate(payment.id(), new Share(shortOf.id(), found.get()), day, why);
            }
        }

        private static Money owed(Invoice invoice, Payment payment) {
            var open = invoice.amounts().open();
            return open.currency().equals(payment.amount().currency())
                    ? open
                    : Money.zero(payment.amount().currencyCode());
        }

        private static boolean exceeds(Payment payment, Money more, BigDecimal max) {
            return payment.balance().writtenOff().plus(more).amount().abs().compareTo(max) > 0;
        }
    }

    /**
     * @param invoiceId that takes it, of the same customer
     * @param amount gross, positive
     */
    record SettleBalance(
            @Nullable UUID invoiceId,
            @Nullable Money amount,
            @Nullable LocalDate on,
            @Nullable String reason) {

        void decide(ClearingDesk desk, UUID fromId) {
            var why = desk.reason(reason);
            var settlement = desk.settlement();
            var from = desk.invoice(fromId, "id").orElse(null);
            var to = desk.invoice(invoiceId, "invoiceId").orElse(null);
            var latest =
                    settlement.payments().stream()
                            .map(one -> one.receipt().receivedOn())
                            .max(LocalDate::compareTo)
                            .orElseThrow();
            var day = desk.day(on, latest);
            if (from == null || to == null) {
                return;
            }
            if (!from.parties().customerId().equals(to.parties().customerId())) {
                desk.fault(
                        PaymentProblem.OTHER_CUSTOMER,
                        "invoiceId",
                        "%s is another customer's".formatted(to.number()));
                return;
            }
            var balance = from.amounts().open().negated();
            var open = to.amounts().open();
            var most = open.currency().equals(balance.currency()) ? least(balance, open) : null;
            desk.amount(
                            amount,
                            most == null ? Money.zero(balance.currencyCode()) : most,
                            "amount",
                            "%s is the balance of %s, %s has %s open"
                                    .formatted(balance, from.number(), to.number(), open))
                    .filter(_ -> !desk.faults().any())
                    .ifPresent(one -> move(settlement, one, from.id(), to.id(), day, why));
        }

        /** The newest allocations first, as far as they reach. */
        private static void move(
                Settlement settlement,
                Money amount,
                UUID from,
                UUID to,
                LocalDate day,
                String why) {
            var rest = amount;
            for (var payment : new ArrayList<>(settlement.payments()).reversed()) {
                for (var use : payment.standing(Kind.ALLOCATION)) {
                    if (from.equals(use.invoiceId()) && rest.signum() > 0) {
                        var part = least(rest, payment.standing(use));
                        settlement.undo(payment.id(), use.id(), part, day, why);
                        settlement.allocate(payment.id(), new Share(to, part), day, why);
                        rest = rest.minus(part);
                    }
                }
            }
            if (rest.signum() > 0) {
                throw new IllegalStateException(rest + " of a balance is in no payment");
            }
        }
    }
}
