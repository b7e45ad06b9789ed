/** Tests of one feature. */
@NullMarked
package io.ledgerline.billing.pricing;

import org.jspecify.annotations.NullMarked;
