@NullMarked
package io.ledgerline.time.imports;

import org.jspecify.annotations.NullMarked;
