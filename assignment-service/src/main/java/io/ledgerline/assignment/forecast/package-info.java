/** What the staffing of a project will cost and bring, by month. */
@NullMarked
package io.ledgerline.assignment.forecast;

import org.jspecify.annotations.NullMarked;
