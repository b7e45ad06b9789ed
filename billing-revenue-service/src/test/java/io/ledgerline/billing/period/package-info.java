/** Tests of one feature. */
@NullMarked
package io.ledgerline.billing.period;

import org.jspecify.annotations.NullMarked;
