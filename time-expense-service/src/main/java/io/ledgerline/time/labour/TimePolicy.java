package io.ledgerline.time.labour;

import io.ledgerline.time.regulation.Policy;
import io.ledgerline.time.regulation.PolicyKind;
import java.time.LocalDate;

/**
 * The limits that an employing legal entity sets for its people.
 *
 * @param validFrom first work date under it; it holds until the next one begins
 */
public record TimePolicy(String legalEntity, LocalDate validFrom, Limits limits) implements Policy {

    public static final PolicyKind<TimePolicy> KIND =
            new PolicyKind<>("TIME", TimePolicy.class, "set-time-policy", false, null);
}
