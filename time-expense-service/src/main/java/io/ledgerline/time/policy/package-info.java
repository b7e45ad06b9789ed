/** The rules for time and expenses: values in, objections out. */
@NullMarked
package io.ledgerline.time.policy;

import org.jspecify.annotations.NullMarked;
