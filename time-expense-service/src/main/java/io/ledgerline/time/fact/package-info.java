/** What approved time and expenses have in common: facts are never edited, only taken back. */
@NullMarked
package io.ledgerline.time.fact;

import org.jspecify.annotations.NullMarked;
