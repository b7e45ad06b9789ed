@NullMarked
package io.ledgerline.kit.retention;

import org.jspecify.annotations.NullMarked;
