package io.ledgerline.billing.invoice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;

/** Invoices as the API tells them: their parts side by side, in one object. */
@ApplicationScoped
class InvoiceJson implements ObjectMapperCustomizer {

    /** By accessor, for Jackson does not look at the fields of a record when it reads one. */
    interface Parts {
        @JsonUnwrapped
        Object parties();

        @JsonUnwrapped
        Object proposal();

        @JsonUnwrapped
        Object issue();

        @JsonUnwrapped
        Object amounts();
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(Invoice.class, Parts.class);
    }
}
