@NullMarked
package io.ledgerline.localstack.planted.reactive.messaging;

import org.jspecify.annotations.NullMarked;
