@NullMarked
package io.ledgerline.project.customer;

import org.jspecify.annotations.NullMarked;
