package io.ledgerline.time.regulation;

import io.ledgerline.time.edge.Form;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A policy as it was sent; what is missing is named in the answer. */
public interface NewPolicy {

    @Nullable String legalEntity();

    @Nullable LocalDate validFrom();

    default @Nullable LocalDate validTo() {
        return null;
    }

    /**
     * Names every fault of the policy in itself.
     *
     * @param currency of the legal entity, null when it is not known
     */
    void check(Form form, @Nullable String currency);
}
