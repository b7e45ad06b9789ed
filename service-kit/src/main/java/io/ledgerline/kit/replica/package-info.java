/** What a service keeps of the facts that others tell. */
@NullMarked
package io.ledgerline.kit.replica;

import org.jspecify.annotations.NullMarked;
