@NullMarked
package io.ledgerline.project.contract;

import org.jspecify.annotations.NullMarked;
