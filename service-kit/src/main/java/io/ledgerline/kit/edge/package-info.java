/** The HTTP edge: whose request, which key, pages, answers, problems. */
@NullMarked
package io.ledgerline.kit.edge;

import org.jspecify.annotations.NullMarked;
