@NullMarked
package io.ledgerline.localstack;

import org.jspecify.annotations.NullMarked;
