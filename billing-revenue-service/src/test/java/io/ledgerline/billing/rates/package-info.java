/** Tests of one feature. */
@NullMarked
package io.ledgerline.billing.rates;

import org.jspecify.annotations.NullMarked;
