/** Consultants: effective-dated terms and cost rates, fed by the people system. */
@NullMarked
package io.ledgerline.assignment.person;

import org.jspecify.annotations.NullMarked;
