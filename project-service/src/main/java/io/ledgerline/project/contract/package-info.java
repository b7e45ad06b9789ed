/** Terms under which work is billed. */
@NullMarked
package io.ledgerline.project.contract;

import org.jspecify.annotations.NullMarked;
