/** What billing knows of customers, contracts, projects and people, and its verdict on them. */
@NullMarked
package io.ledgerline.billing.project;

import org.jspecify.annotations.NullMarked;
