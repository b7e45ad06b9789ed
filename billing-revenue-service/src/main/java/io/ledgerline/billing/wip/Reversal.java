package io.ledgerline.billing.wip;

import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Predicate;

/** Takes a posted fact back: exactly its amounts, once. */
final class Reversal {

    private Reversal() {}

    /** The fact that a reversal waits for when it comes before its original. */
    static String fact(UUID actualId) {
        return "actual:" + actualId;
    }

    /** The reversal as it comes in. */
    record Asked(
            UUID id,
            UUID projectId,
            String legalEntity,
            LocalDate accountingDate,
            SourceReference source,
            UUID originalId) {}

    /**
     * @param mirrors whether the reversal has the quantities of the original with the other sign
     */
    static Accrual of(Known known, Asked asked, Predicate<Actual> mirrors) {
        var objections = new Accrual.Objections();
        known.project(asked.projectId(), asked.legalEntity(), objections);
        var bookedOn = known.bookedOn(asked.legalEntity(), asked.accountingDate(), objections);
        var original = known.posted().get(asked.originalId());
        if (original == null) {
            objections.waits(
                    Accrual.Fault.ORIGINAL_NOT_POSTED,
                    "the fact %s that is taken back is not posted".formatted(asked.originalId()),
                    OwnerQueue.FINANCE,
                    fact(asked.originalId()));
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
                || original.reversalOf() != null) {
            objections.add(
                    Accrual.Fault.REVERSAL_MISMATCH,
                    "the reversal does not mirror the fact %s".formatted(asked.originalId()),
                    OwnerQueue.FINANCE);
        }
        return objections.any()
                ? objections.held(original.sales())
                : new Accrual.Posted(
                        original.reversed(asked.id(), bookedOn.orElseThrow(), asked.source()));
    }
}
