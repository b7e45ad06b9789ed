@NullMarked
package io.ledgerline.kit.wire;

import org.jspecify.annotations.NullMarked;
