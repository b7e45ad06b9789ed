/** Time entries and what happens to them until they are approved. */
@NullMarked
package io.ledgerline.time.timesheet;

import org.jspecify.annotations.NullMarked;
