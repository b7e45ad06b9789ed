@NullMarked
package io.ledgerline.time;

import org.jspecify.annotations.NullMarked;
