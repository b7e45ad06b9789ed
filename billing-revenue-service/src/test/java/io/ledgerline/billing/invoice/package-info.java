/** Tests of one feature. */
@NullMarked
package io.ledgerline.billing.invoice;

import org.jspecify.annotations.NullMarked;
