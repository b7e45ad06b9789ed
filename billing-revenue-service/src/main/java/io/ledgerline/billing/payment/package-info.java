/** Money that the bank booked. */
@NullMarked
package io.ledgerline.billing.payment;

import org.jspecify.annotations.NullMarked;
