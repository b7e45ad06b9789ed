@NullMarked
package io.ledgerline.localstack.demo;

import org.jspecify.annotations.NullMarked;
