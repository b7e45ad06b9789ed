/** The double-entry subledger of projects. */
@NullMarked
package io.ledgerline.billing.ledger;

import org.jspecify.annotations.NullMarked;
