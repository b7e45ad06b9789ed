@NullMarked
package io.ledgerline.project.project;

import org.jspecify.annotations.NullMarked;
