/** What a legal entity lays down from a day on: one store for every kind of policy. */
@NullMarked
package io.ledgerline.time.regulation;

import org.jspecify.annotations.NullMarked;
