@NullMarked
package io.ledgerline.time.timesheet;

import org.jspecify.annotations.NullMarked;
