/** The edge: who calls, where to, how much; no business rule and no database. */
@NullMarked
package io.ledgerline.gateway;

import org.jspecify.annotations.NullMarked;
