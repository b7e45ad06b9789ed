/** Files of banks. */
@NullMarked
package io.ledgerline.billing.bank;

import org.jspecify.annotations.NullMarked;
