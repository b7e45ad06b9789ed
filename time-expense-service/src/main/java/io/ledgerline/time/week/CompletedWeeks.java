package io.ledgerline.time.week;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.policy.Week;
import io.ledgerline.time.reference.ReferenceData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The weeks that people have declared complete. */
@ApplicationScoped
public class CompletedWeeks {

    private final Db db;
    private final ReferenceData reference;

    CompletedWeeks(Db db, ReferenceData reference) {
        this.db = db;
        this.reference = reference;
    }

    /** Which of the weeks are complete, as far as the running transaction sees them. */
    public Set<Week> among(Set<Week> weeks) {
        return CompletedWeekRow.among(db, weeks);
    }

    /** The same of one, whatever the person's legal entity. */
    public boolean isComplete(Scope scope, Week week) {
        return reference.acrossEntities(scope, () -> !among(Set.of(week)).isEmpty());
    }
}
