/** Time and expenses of foreign systems, brought into the ordinary intake by mapping files. */
@NullMarked
package io.ledgerline.time.imports;

import org.jspecify.annotations.NullMarked;
