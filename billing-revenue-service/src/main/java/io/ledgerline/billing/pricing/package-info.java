/** Prices and splits, without a framework. */
@NullMarked
package io.ledgerline.billing.pricing;

import org.jspecify.annotations.NullMarked;
