package io.ledgerline.billing.wip;

import io.ledgerline.billing.BillingFacts;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes a posted fact back: exactly its amounts, once. A correction of the cost alone leaves its
 * sales to the fact that is billed; what takes such a fact back in full takes those sales back with
 * it.
 */
final class Reversal {

    private Reversal() {}

    /** The fact that a reversal waits for when it comes before its original. */
    static KnownFact fact(UUID actualId) {
        return BillingFacts.ACTUAL.of(actualId);
    }

    /**
     * The reversal as it comes in.
     *
     * @param billedAs what stays billed, when only the cost is taken back, or null
     */
    record Asked(
            UUID id,
            UUID projectId,
            String legalEntity,
            LocalDate accountingDate,
            SourceReference source,
            UUID originalId,
            @Nullable UUID billedAs) {}

    /**
     * @param mirrors whether the reversal has the quantities of the original with the other sign
     */
    static Accrual of(PostingBasis known, Asked asked, Predicate<Actual> mirrors) {
        var objections = new Accrual.Objections();
        known.project(asked.projectId(), asked.legalEntity(), objections);
        var bookedOn = known.bookedOn(asked.legalEntity(), asked.accountingDate(), objections);
        var original = known.posted().get(asked.originalId());
        if (original == null) {
            waitsFor(asked.originalId(), objections);
            return objections.held(null);
        }
        if (known.reversed().contains(asked.originalId())) {
            objections.add(
                    Accrual.Fault.ALREADY_REVERSED,
                    "the fact %s is taken back already".formatted(asked.originalId()),
                    OwnerQueue.FINANCE);
        }
        if (!mirrors.test(original)
                || !original.projectId().equals(asked.projectId())
                || original.reversalOf() != null
                || !leaves(asked.billedAs(), original)) {
            objections.add(
                    Accrual.Fault.REVERSAL_MISMATCH,
                    "the reversal does not mirror the fact %s".formatted(asked.originalId()),
                    OwnerQueue.FINANCE);
        }
        var billed = known.posted().get(original.billingId());
        if (asked.billedAs() == null && billed == null) {
            waitsFor(original.billingId(), objections);
        }
        if (objections.any()) {
            return objections.held(original.sales());
        }
        var reversed = original.reversed(asked.id(), bookedOn.orElseThrow(), asked.source());
        return new Accrual.Posted(sold(reversed, original, asked.billedAs(), billed));
    }

    /** Whether what stays billed, if anything, is what the original is billed as. */
    private static boolean leaves(@Nullable UUID billedAs, Actual original) {
        return billedAs == null || billedAs.equals(original.billingId());
    }

    /** A reversal takes the sales back with the cost, wherever they stand; or leaves them. */
    private static Actual sold(
            Actual reversed, Actual original, @Nullable UUID billedAs, @Nullable Actual billed) {
        if (billedAs != null) {
            return reversed.costOnly(billedAs);
        }
        return billed == null || original.billedAs() == null
                ? reversed
                : reversed.takingBackSalesOf(billed);
    }

    private static void waitsFor(UUID missing, Accrual.Objections objections) {
        objections.waits(
                Accrual.Fault.ORIGINAL_NOT_POSTED,
                "the fact %s that is taken back is not posted".formatted(missing),
                OwnerQueue.FINANCE,
                fact(missing));
    }
}
