/** Offenders, one for each house rule. */
@NullMarked
package io.ledgerline.localstack.planted;

import org.jspecify.annotations.NullMarked;
