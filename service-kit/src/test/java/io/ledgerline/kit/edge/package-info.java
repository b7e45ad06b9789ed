@NullMarked
package io.ledgerline.kit.edge;

import org.jspecify.annotations.NullMarked;
