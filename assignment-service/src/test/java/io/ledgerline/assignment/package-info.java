@NullMarked
package io.ledgerline.assignment;

import org.jspecify.annotations.NullMarked;
