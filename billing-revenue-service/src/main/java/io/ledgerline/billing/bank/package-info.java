/** What banks tell: files of ISO 20022 read into records, without a word about what follows. */
@NullMarked
package io.ledgerline.billing.bank;

import org.jspecify.annotations.NullMarked;
