/** Approval of submitted time and expenses by a second pair of eyes. */
@NullMarked
package io.ledgerline.time.approval;

import org.jspecify.annotations.NullMarked;
