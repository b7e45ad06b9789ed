/** What projects are made from. */
@NullMarked
package io.ledgerline.project.template;

import org.jspecify.annotations.NullMarked;
