@NullMarked
package io.ledgerline.project;

import org.jspecify.annotations.NullMarked;
