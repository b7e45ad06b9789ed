/** Tables of mass data: described once by a record, written and read by statements made of it. */
@NullMarked
package io.ledgerline.kit.table;

import org.jspecify.annotations.NullMarked;
