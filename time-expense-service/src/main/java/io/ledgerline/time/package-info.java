/** Time entries, expense items, their validation and approval. */
@NullMarked
package io.ledgerline.time;

import org.jspecify.annotations.NullMarked;
