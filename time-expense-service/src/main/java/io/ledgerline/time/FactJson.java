package io.ledgerline.time;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.time.expense.Expense;
import io.ledgerline.time.timesheet.Entry;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Time entries and expense items as the API tells them: their parts side by side, in one object.
 */
@ApplicationScoped
class FactJson implements ObjectMapperCustomizer {

    /** The parts by the names that they have in one or the other. */
    abstract static class Parts {
        @JsonUnwrapped Object place;
        @JsonUnwrapped Object work;
        @JsonUnwrapped Object hours;
        @JsonUnwrapped Object spending;
        @JsonUnwrapped Object basis;
        @JsonUnwrapped Object origin;
        @JsonUnwrapped Object status;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(Entry.class, Parts.class);
        mapper.addMixIn(Expense.class, Parts.class);
    }
}
