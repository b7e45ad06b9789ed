/** What a legal entity lays down for the spending of its people, and its exchange rates. */
@NullMarked
package io.ledgerline.time.spending;

import org.jspecify.annotations.NullMarked;
