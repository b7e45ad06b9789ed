/** What happens to time and money after approval: reversal and new entry, never an edit. */
@NullMarked
package io.ledgerline.time.correction;

import org.jspecify.annotations.NullMarked;
