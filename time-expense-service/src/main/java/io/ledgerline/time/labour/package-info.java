/** What a legal entity lets its people work, effective-dated. */
@NullMarked
package io.ledgerline.time.labour;

import org.jspecify.annotations.NullMarked;
