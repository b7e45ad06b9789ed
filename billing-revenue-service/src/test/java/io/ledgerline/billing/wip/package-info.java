/** Tests of one feature. */
@NullMarked
package io.ledgerline.billing.wip;

import org.jspecify.annotations.NullMarked;
