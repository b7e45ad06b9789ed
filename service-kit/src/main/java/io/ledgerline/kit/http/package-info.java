@NullMarked
package io.ledgerline.kit.http;

import org.jspecify.annotations.NullMarked;
