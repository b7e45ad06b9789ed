package io.ledgerline.billing;

import io.ledgerline.kit.value.KnownFact;

/** What cases of this service wait for. */
public enum BillingFacts implements KnownFact.Kind {
    /** A project that is known or accepted, by id. */
    PROJECT,
    /** By id. */
    CONTRACT,
    /** By id. */
    CUSTOMER,
    /** A person or a cost rate, by id of the person. */
    CONSULTANT,
    /** A card or a price on it, by legal entity and code. */
    RATE_CARD,
    /** A month that takes revenue, by legal entity. */
    OPEN_PERIOD,
    /** A fact that is posted, by its id. */
    ACTUAL
}
