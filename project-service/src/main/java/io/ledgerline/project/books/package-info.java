/** What this service must know of the legal entities and their periods. */
@NullMarked
package io.ledgerline.project.books;

import org.jspecify.annotations.NullMarked;
