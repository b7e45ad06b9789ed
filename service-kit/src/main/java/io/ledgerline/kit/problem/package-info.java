/** What a "no" says: every violation, with its owner and remedy. */
@NullMarked
package io.ledgerline.kit.problem;

import org.jspecify.annotations.NullMarked;
