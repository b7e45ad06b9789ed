@NullMarked
package io.ledgerline.kit.db;

import org.jspecify.annotations.NullMarked;
