/** Weeks that people declare complete. */
@NullMarked
package io.ledgerline.time.week;

import org.jspecify.annotations.NullMarked;
