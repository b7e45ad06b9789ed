@NullMarked
package io.ledgerline.kit.replica;

import org.jspecify.annotations.NullMarked;
