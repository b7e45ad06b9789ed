@NullMarked
package io.ledgerline.kit.value;

import org.jspecify.annotations.NullMarked;
