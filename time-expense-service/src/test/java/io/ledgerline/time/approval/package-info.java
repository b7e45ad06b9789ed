@NullMarked
package io.ledgerline.time.approval;

import org.jspecify.annotations.NullMarked;
