/** Tests of one feature. */
@NullMarked
package io.ledgerline.billing.ledger;

import org.jspecify.annotations.NullMarked;
