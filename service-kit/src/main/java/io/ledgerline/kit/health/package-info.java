@NullMarked
package io.ledgerline.kit.health;

import org.jspecify.annotations.NullMarked;
