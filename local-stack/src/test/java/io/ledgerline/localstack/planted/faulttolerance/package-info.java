@NullMarked
package io.ledgerline.localstack.planted.faulttolerance;

import org.jspecify.annotations.NullMarked;
