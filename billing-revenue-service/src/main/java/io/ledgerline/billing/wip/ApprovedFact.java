package io.ledgerline.billing.wip;

import io.ledgerline.kit.value.SourceReference;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approved time or an approved expense, as it comes in. */
sealed interface ApprovedFact permits TimeFact, ExpenseFact {

    UUID id();

    UUID projectId();

    UUID consultantId();

    SourceReference source();

    /** The fact that this one takes back, or null. */
    @Nullable UUID reversalOf();

    /** The fact that stays billed for it, because only cost changes, or null. */
    @Nullable UUID billedAs();

    /** What it costs and is sold for, or why that cannot be told. */
    Accrual accrue(PostingBasis known);
}
