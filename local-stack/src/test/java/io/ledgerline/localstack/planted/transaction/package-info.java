@NullMarked
package io.ledgerline.localstack.planted.transaction;

import org.jspecify.annotations.NullMarked;
