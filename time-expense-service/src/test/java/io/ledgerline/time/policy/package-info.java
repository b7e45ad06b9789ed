@NullMarked
package io.ledgerline.time.policy;

import org.jspecify.annotations.NullMarked;
