/** How much of people's capacity is booked, and was worked for customers. */
@NullMarked
package io.ledgerline.assignment.utilisation;

import org.jspecify.annotations.NullMarked;
