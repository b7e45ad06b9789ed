/** Assignments: who is staffed on which project, within capacity. */
@NullMarked
package io.ledgerline.assignment.assignment;

import org.jspecify.annotations.NullMarked;
