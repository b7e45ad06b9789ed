@NullMarked
package io.ledgerline.assignment.utilisation;

import org.jspecify.annotations.NullMarked;
