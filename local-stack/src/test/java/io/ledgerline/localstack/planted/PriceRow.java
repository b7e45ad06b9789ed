package io.ledgerline.localstack.planted;

import io.ledgerline.localstack.planted.faulttolerance.Retry;
import io.ledgerline.localstack.planted.transaction.Transactional;

/** A table that everybody can see, which tries again inside its transaction. */
public final class PriceRow {
    String amount = "";

    @Retry
    @Transactional
    void store() {
        amount = "stored";
    }
}
