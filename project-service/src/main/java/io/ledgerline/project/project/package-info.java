/** Projects and the saga of their initiation. */
@NullMarked
package io.ledgerline.project.project;

import org.jspecify.annotations.NullMarked;
