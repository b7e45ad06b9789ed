/** Tests of one feature. */
@NullMarked
package io.ledgerline.billing.run;

import org.jspecify.annotations.NullMarked;
