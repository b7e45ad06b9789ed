/** Values of the event contracts and our own. */
@NullMarked
package io.ledgerline.project.wire;

import org.jspecify.annotations.NullMarked;
