package io.ledgerline.localstack.planted;

/** An HTTP class that reaches for the table. */
final class PriceResource {
    PriceRow row = new PriceRow();
}
