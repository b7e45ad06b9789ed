@NullMarked
package io.ledgerline.kit.table;

import org.jspecify.annotations.NullMarked;
