package io.ledgerline.localstack.planted;

/** A table that everybody can see. */
public final class PriceRow {
    String amount = "";
}
