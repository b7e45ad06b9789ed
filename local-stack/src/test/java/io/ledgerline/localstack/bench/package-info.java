@NullMarked
package io.ledgerline.localstack.bench;

import org.jspecify.annotations.NullMarked;
