@NullMarked
package io.ledgerline.assignment.person;

import org.jspecify.annotations.NullMarked;
