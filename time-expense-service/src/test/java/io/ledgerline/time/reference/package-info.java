@NullMarked
package io.ledgerline.time.reference;

import org.jspecify.annotations.NullMarked;
