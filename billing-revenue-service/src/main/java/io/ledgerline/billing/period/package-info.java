/** The months in which facts may be booked. */
@NullMarked
package io.ledgerline.billing.period;

import org.jspecify.annotations.NullMarked;
