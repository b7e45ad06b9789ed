package io.ledgerline.billing.wip;

import io.ledgerline.billing.project.ContractTerms;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an issued invoice bills beside the work on it, because the contract rounds its lines as one:
 * a fact of its own, recognised with the invoice and carried by it. A credit note of the line takes
 * it back by another.
 */
@ApplicationScoped
public class LineRounding {

    private static final String OWN_SYSTEM = "ledgerline";

    private final Posting posting;
    private final BillingEvents events;

    LineRounding(Posting posting, BillingEvents events) {
        this.posting = posting;
        this.events = events;
    }

    /**
     * The difference on one line; both quantities are negative when rounding takes away.
     *
     * @param lineId of the invoice line; there is one such fact for it at most
     * @param issuedOn day of the invoice
     * @param bookedOn that day, or the first one of the next month that is open for revenue
     * @param amount net
     * @param creditsLine of a credit note's line, the line whose difference it takes back
     */
    public record Difference(
            UUID lineId,
            String legalEntity,
            UUID projectId,
            UUID contractId,
            UUID contractLineId,
            LocalDate issuedOn,
            LocalDate bookedOn,
            int minutes,
            BigDecimal unitPrice,
            Money amount,
            String description,
            @Nullable UUID creditsLine) {

        private static UUID factOf(UUID lineId) {
            return Ids.following("invoice-line-rounding", lineId);
        }

        /** The billing event that the difference becomes. */
        public UUID eventId() {
            return eventOf(lineId);
        }

        /** The billing event that the difference on a line is billed by. */
        public static UUID eventOf(UUID lineId) {
            return BillingEvent.idOf(factOf(lineId));
        }

        /** Only hours that are recognised as worked are billed by the hour, and so rounded. */
        private Actual actual() {
            var zero = Money.zero(amount.currencyCode());
            return new Actual(
                    factOf(lineId),
                    Actual.Kind.TIME,
                    legalEntity,
                    projectId,
                    contractId,
                    contractLineId,
                    ContractTerms.RevenueMethod.AS_WORKED,
                    null,
                    null,
                    issuedOn,
                    bookedOn,
                    0,
                    minutes,
                    zero,
                    zero,
                    amount,
                    unitPrice,
                    null,
                    description,
                    new SourceReference(OWN_SYSTEM, lineId.toString(), 1),
                    creditsLine == null ? null : factOf(creditsLine),
                    null);
        }
    }

    /** In the running transaction: posts the differences and puts them on the invoice. */
    public List<Event> carry(List<Difference> differences, UUID invoiceId) {
        var actuals = differences.stream().map(Difference::actual).toList();
        var told = new ArrayList<>(posting.post(actuals).events());
        var eligible = actuals.stream().flatMap(one -> BillingEvent.of(one).stream()).toList();
        told.addAll(events.move(eligible, BillingEventState.ON_DRAFT, invoiceId));
        return told;
    }
}
