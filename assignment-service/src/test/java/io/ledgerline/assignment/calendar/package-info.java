@NullMarked
package io.ledgerline.assignment.calendar;

import org.jspecify.annotations.NullMarked;
