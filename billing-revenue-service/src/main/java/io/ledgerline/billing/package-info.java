/** The financial authority of the suite: what the features here share. */
@NullMarked
package io.ledgerline.billing;

import org.jspecify.annotations.NullMarked;
