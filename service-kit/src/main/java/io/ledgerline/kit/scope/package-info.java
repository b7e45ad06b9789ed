@NullMarked
package io.ledgerline.kit.scope;

import org.jspecify.annotations.NullMarked;
