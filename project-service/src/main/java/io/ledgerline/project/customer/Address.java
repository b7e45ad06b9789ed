package io.ledgerline.project.customer;

import org.jspecify.annotations.Nullable;

/**
 * A postal address as it is printed on documents.
 *
 * @param country ISO 3166-1 alpha-2, two capital letters
 */
public record Address(
        String line1, @Nullable String line2, String city, String postalCode, String country) {}
