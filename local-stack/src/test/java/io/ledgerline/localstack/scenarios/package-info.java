@NullMarked
package io.ledgerline.localstack.scenarios;

import org.jspecify.annotations.NullMarked;
