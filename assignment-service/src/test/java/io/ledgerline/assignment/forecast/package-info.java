@NullMarked
package io.ledgerline.assignment.forecast;

import org.jspecify.annotations.NullMarked;
