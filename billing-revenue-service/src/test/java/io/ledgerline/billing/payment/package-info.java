/** Tests of one feature. */
@NullMarked
package io.ledgerline.billing.payment;

import org.jspecify.annotations.NullMarked;
