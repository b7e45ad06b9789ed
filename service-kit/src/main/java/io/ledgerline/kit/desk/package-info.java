/** Work on cases and the audit trail: over HTTP, by hand and by themselves. */
@NullMarked
package io.ledgerline.kit.desk;

import org.jspecify.annotations.NullMarked;
