/** Tests of the service as a whole, and what they share. */
@NullMarked
package io.ledgerline.billing;

import org.jspecify.annotations.NullMarked;
