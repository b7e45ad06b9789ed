/** The language between the services: topic names and the classes made from the Avro schemas. */
@NullMarked
package io.ledgerline.contracts;

import org.jspecify.annotations.NullMarked;
