@NullMarked
package io.ledgerline.kit.cases;

import org.jspecify.annotations.NullMarked;
