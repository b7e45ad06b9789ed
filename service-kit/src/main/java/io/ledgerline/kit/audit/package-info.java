@NullMarked
package io.ledgerline.kit.audit;

import org.jspecify.annotations.NullMarked;
