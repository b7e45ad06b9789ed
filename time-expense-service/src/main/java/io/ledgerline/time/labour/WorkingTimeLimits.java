package io.ledgerline.time.labour;

import io.ledgerline.time.TimeSettings;
import io.ledgerline.time.regulation.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** The limits that employers have set, and the one that holds where none has. */
@ApplicationScoped
public class WorkingTimeLimits {

    private final Policies policies;
    private final Limits otherwise;

    WorkingTimeLimits(Policies policies, TimeSettings settings) {
        this.policies = policies;
        this.otherwise =
                Limits.daily(Math.toIntExact(settings.policy().dailyMaximum().toMinutes()));
    }

    /** What the entities have set, in the running transaction: one statement. */
    public TimePolicies of(Collection<String> entities) {
        return new TimePolicies(otherwise, policies.of(TimePolicy.KIND, entities));
    }
}
