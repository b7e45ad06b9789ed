package io.ledgerline.time;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.time.expense.Expense;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.timesheet.Entry;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Time entries and expense items as the API tells them: their parts side by side, in one object.
 */
@ApplicationScoped
class FactJson implements ObjectMapperCustomizer {

    /** The parts by the names that they have in one or the other. */
    abstract static class Parts {
        @JsonUnwrapped @Nullable Object place;
        @JsonUnwrapped @Nullable Object work;
        @JsonUnwrapped @Nullable Object hours;
        @JsonUnwrapped @Nullable Object remarks;
        @JsonUnwrapped @Nullable Object spending;
        @JsonUnwrapped @Nullable Object basis;
        @JsonUnwrapped @Nullable Object origin;
        @JsonUnwrapped @Nullable Object status;
    }

    /** What is kept to compare with is nobody's business. */
    @JsonIgnoreProperties("toldContent")
    abstract static class Compared {}

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(Origin.class, Compared.class);
        mapper.addMixIn(Entry.class, Parts.class);
        mapper.addMixIn(Expense.class, Parts.class);
    }
}
