/** Receipts of expense items: checked by content, stored once, told to the audit chain. */
@NullMarked
package io.ledgerline.time.receipt;

import org.jspecify.annotations.NullMarked;
