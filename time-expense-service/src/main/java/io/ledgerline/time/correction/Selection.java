package io.ledgerline.time.correction;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.fact.Fact;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which facts a request means: those of the ids, or those of a project between two days.
 *
 * @param legalEntity needed only where two entities of the caller share a project code
 * @param project id or code
 * @param from first work date or day of spending
 * @param to last one, included
 * @param consultant id or user name; null is everybody
 */
record Selection(
        @Nullable String legalEntity,
        @Nullable String project,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String consultant,
        @Nullable List<UUID> ids) {

    static final int RECORDS_MAX = 10_000;

    void check(Faults faults) {
        var code = CorrectionProblem.SELECTION_NOT_VALID;
        var owner = OwnerQueue.PMO;
        if (ids != null) {
            faults.require(
                    !ids.isEmpty() && ids.size() <= RECORDS_MAX && !ids.contains(null),
                    code,
                    "ids",
                    "name 1 to " + RECORDS_MAX + " ids",
                    owner);
            faults.require(
                    project == null && from == null && to == null && consultant == null,
                    code,
                    "ids",
                    "choose by ids or by project and days, not both",
                    owner);
            return;
        }
        faults.require(project != null, code, "project", "project is missing", owner);
        faults.require(from != null, code, "from", "from is missing", owner);
        faults.require(to != null, code, "to", "to is missing", owner);
        faults.require(
                from == null || to == null || !to.isBefore(from),
                code,
                "to",
                "to is on or after from",
                owner);
    }

    /** Ids that the scope does not see answer as if they did not exist. */
    static List<UUID> unknown(@Nullable List<UUID> ids, Collection<? extends Fact<?>> seen) {
        if (ids == null) {
            return List.of();
        }
        var found = seen.stream().map(Fact::id).collect(Collectors.toSet());
        return ids.stream().distinct().filter(id -> !found.contains(id)).toList();
    }

    static <R> Decision<R> tooMany() {
        return Decision.reject(
                CorrectionProblem.TOO_MANY_RECORDS,
                "more than %d records: choose fewer days".formatted(RECORDS_MAX));
    }

    /** Nothing is taken back without saying why. */
    static void checkReason(@Nullable String reason, Faults faults) {
        new Form(faults, "").reason(reason);
    }
}
