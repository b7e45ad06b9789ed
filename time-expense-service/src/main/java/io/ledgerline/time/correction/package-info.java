/** What happens to time after it was approved: reversal and new entry, never an edit. */
@NullMarked
package io.ledgerline.time.correction;

import org.jspecify.annotations.NullMarked;
