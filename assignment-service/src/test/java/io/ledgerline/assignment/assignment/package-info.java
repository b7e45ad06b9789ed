@NullMarked
package io.ledgerline.assignment.assignment;

import org.jspecify.annotations.NullMarked;
