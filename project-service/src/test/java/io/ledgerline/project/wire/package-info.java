@NullMarked
package io.ledgerline.project.wire;

import org.jspecify.annotations.NullMarked;
