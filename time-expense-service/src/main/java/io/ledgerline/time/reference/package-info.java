/** What this service must know of projects, people, assignments and periods: replicas. */
@NullMarked
package io.ledgerline.time.reference;

import org.jspecify.annotations.NullMarked;
