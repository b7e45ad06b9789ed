/** Tests of one feature. */
@NullMarked
package io.ledgerline.billing.project;

import org.jspecify.annotations.NullMarked;
