/** The money of a project, shown to delivery. */
@NullMarked
package io.ledgerline.project.cockpit;

import org.jspecify.annotations.NullMarked;
