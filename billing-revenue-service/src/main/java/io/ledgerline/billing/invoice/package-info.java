/** From priced facts to an issued invoice. */
@NullMarked
package io.ledgerline.billing.invoice;

import org.jspecify.annotations.NullMarked;
