@NullMarked
package io.ledgerline.time.intake;

import org.jspecify.annotations.NullMarked;
