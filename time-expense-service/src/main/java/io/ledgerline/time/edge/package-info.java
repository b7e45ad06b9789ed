/**
 * What every address of the service checks alike: who asks for whom, and that a form makes sense.
 */
@NullMarked
package io.ledgerline.time.edge;

import org.jspecify.annotations.NullMarked;
