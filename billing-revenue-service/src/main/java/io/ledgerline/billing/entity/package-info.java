/** The companies whose books these are. */
@NullMarked
package io.ledgerline.billing.entity;

import org.jspecify.annotations.NullMarked;
