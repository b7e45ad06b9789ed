/** Working days and how minutes spread over them; pure. */
@NullMarked
package io.ledgerline.assignment.calendar;

import org.jspecify.annotations.NullMarked;
