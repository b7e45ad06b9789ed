@NullMarked
package io.ledgerline.kit;

import org.jspecify.annotations.NullMarked;
