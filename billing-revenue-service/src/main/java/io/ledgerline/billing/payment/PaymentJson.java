package io.ledgerline.billing.payment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;

/** Payments as the API tells them: their parts side by side, in one object. */
@ApplicationScoped
class PaymentJson implements ObjectMapperCustomizer {

    /** By accessor, for Jackson does not look at the fields of a record when it reads one. */
    interface Parts {
        @JsonUnwrapped
        Object receipt();

        @JsonUnwrapped
        Object payer();

        @JsonUnwrapped
        Object balance();
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(Payment.class, Parts.class);
    }
}
