@NullMarked
package io.ledgerline.kit.inbox;

import org.jspecify.annotations.NullMarked;
