@NullMarked
package io.ledgerline.time.expense;

import org.jspecify.annotations.NullMarked;
