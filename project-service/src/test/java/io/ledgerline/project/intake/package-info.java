@NullMarked
package io.ledgerline.project.intake;

import org.jspecify.annotations.NullMarked;
