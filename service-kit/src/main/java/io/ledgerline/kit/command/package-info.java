@NullMarked
package io.ledgerline.kit.command;

import org.jspecify.annotations.NullMarked;
