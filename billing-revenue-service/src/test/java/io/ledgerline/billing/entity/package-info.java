/** Tests of one feature. */
@NullMarked
package io.ledgerline.billing.entity;

import org.jspecify.annotations.NullMarked;
