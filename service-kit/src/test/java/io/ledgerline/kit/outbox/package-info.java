@NullMarked
package io.ledgerline.kit.outbox;

import org.jspecify.annotations.NullMarked;
