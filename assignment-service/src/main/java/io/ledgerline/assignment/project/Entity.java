package io.ledgerline.assignment.project;

import java.time.ZoneId;

/**
 * A legal entity, as far as staffing must know it.
 *
 * @param currency of its books, ISO 4217; cost rates are in it
 * @param zone in which its business days begin and end
 */
public record Entity(String code, String currency, ZoneId zone) {}
