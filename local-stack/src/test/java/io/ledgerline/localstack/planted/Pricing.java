package io.ledgerline.localstack.planted;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A calculation that reads the clock, draws ids, knows a table and a framework. */
public final class Pricing {

    private Pricing() {}

    static String price(PriceRow row, JsonNode json) {
        return row.amount + json.asText() + LocalDate.MIN;
    }

    static Instant now() {
        return Instant.now();
    }

    static UUID id() {
        return UUID.randomUUID();
    }
}
