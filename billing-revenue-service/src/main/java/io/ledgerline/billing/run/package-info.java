/** Billing runs: jobs that propose invoices for all contracts with something to bill. */
@NullMarked
package io.ledgerline.billing.run;

import org.jspecify.annotations.NullMarked;
