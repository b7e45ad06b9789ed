package io.ledgerline.time.week;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.policy.Week;
import io.ledgerline.time.reference.Knowing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The weeks that people have declared complete. */
@ApplicationScoped
public class CompletedWeeks {

    private final Db db;
    private final Knowing knowing;

    CompletedWeeks(Db db, Knowing knowing) {
        this.db = db;
        this.knowing = knowing;
    }

    /** Which of the weeks are complete, as far as the running transaction sees them. */
    public Set<Week> among(Set<Week> weeks) {
        return CompletedWeekRow.among(db, weeks);
    }

    /** The same of one, whatever the person's legal entity. */
    public boolean isComplete(Scope scope, Week week) {
        return knowing.acrossEntities(scope, () -> !among(Set.of(week)).isEmpty());
    }
}
