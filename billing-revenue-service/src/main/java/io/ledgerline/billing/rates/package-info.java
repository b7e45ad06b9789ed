/** Hourly sales prices by role and day. */
@NullMarked
package io.ledgerline.billing.rates;

import org.jspecify.annotations.NullMarked;
