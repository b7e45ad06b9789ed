package io.ledgerline.project.books;

import java.time.ZoneId;

/**
 * What this service knows of a company of the group.
 *
 * @param code the value of every {@code legalEntity} field
 * @param country whose tax it levies, ISO 3166-1 alpha-2
 * @param currency of its books, ISO 4217
 * @param zone in which its business days begin and end
 */
public record LegalEntity(String code, String name, String country, String currency, ZoneId zone) {}
