/** Who works where, what that will cost and bring, and how busy people are. */
@NullMarked
package io.ledgerline.assignment;

import org.jspecify.annotations.NullMarked;
