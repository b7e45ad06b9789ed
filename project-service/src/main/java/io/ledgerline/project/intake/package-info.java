/** Won deals that come in from a CRM. */
@NullMarked
package io.ledgerline.project.intake;

import org.jspecify.annotations.NullMarked;
