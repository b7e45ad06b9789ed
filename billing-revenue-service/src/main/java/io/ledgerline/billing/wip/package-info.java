/** Approved and priced facts that are not yet billed. */
@NullMarked
package io.ledgerline.billing.wip;

import org.jspecify.annotations.NullMarked;
