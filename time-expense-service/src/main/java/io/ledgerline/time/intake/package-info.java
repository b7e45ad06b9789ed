/** The edge for bursts: batches in, queue, outcome of each entry. */
@NullMarked
package io.ledgerline.time.intake;

import org.jspecify.annotations.NullMarked;
