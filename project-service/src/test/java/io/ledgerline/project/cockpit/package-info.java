@NullMarked
package io.ledgerline.project.cockpit;

import org.jspecify.annotations.NullMarked;
