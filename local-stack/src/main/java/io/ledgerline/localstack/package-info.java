/** Real servers and services as plain processes of this machine, for developers and for tests. */
@NullMarked
package io.ledgerline.localstack;

import org.jspecify.annotations.NullMarked;
