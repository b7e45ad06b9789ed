/** What travels between services: facts, their causes, their form in Avro. */
@NullMarked
package io.ledgerline.kit.wire;

import org.jspecify.annotations.NullMarked;
