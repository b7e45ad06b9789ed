/** The money of a project to date, for those who run delivery. */
@NullMarked
package io.ledgerline.billing.feedback;

import org.jspecify.annotations.NullMarked;
