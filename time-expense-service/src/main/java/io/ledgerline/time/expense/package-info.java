/** Expense items until they are approved. */
@NullMarked
package io.ledgerline.time.expense;

import org.jspecify.annotations.NullMarked;
