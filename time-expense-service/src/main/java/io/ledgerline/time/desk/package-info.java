/** What persons decide of records that no rule can judge. */
@NullMarked
package io.ledgerline.time.desk;

import org.jspecify.annotations.NullMarked;
