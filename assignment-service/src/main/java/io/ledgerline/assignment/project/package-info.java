/** Read-only copies of what other services own. */
@NullMarked
package io.ledgerline.assignment.project;

import org.jspecify.annotations.NullMarked;
