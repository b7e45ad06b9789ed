@NullMarked
package io.ledgerline.time.receipt;

import org.jspecify.annotations.NullMarked;
