package io.ledgerline.time.fact;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Form;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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
 * @param kinds null is both
 * @param ids of time entries, expense items or both
 */
public record Selection(
        @Nullable String legalEntity,
        @Nullable String project,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String consultant,
        @Nullable Set<Kind> kinds,
        @Nullable List<UUID> ids) {

    public static final int RECORDS_MAX = 10_000;

    public void check(Faults faults) {
        var form = new Form(faults, "").by(TimeProblem.SELECTION_NOT_VALID, OwnerQueue.PMO);
        if (ids != null) {
            form.require(
                    !ids.isEmpty() && ids.size() <= RECORDS_MAX && !ids.contains(null),
                    "ids",
                    "name 1 to " + RECORDS_MAX + " ids");
            form.require(
                    project == null && from == null && to == null && consultant == null,
                    "ids",
                    "choose by ids or by project and days, not both");
            return;
        }
        form.require(project != null, "project", "project is missing");
        form.require(from != null, "from", "from is missing");
        form.require(to != null, "to", "to is missing");
        form.order("from", from, "to", to);
    }

    boolean asksFor(Kind kind) {
        return kinds == null || kinds.isEmpty() || kinds.contains(kind);
    }

    /** Ids that the scope does not see answer as if they did not exist. */
    public static List<UUID> unknown(@Nullable List<UUID> ids, Collection<? extends Fact<?>> seen) {
        if (ids == null) {
            return List.of();
        }
        var found = seen.stream().map(Fact::id).collect(Collectors.toSet());
        return ids.stream().distinct().filter(id -> !found.contains(id)).toList();
    }

    public static <R> Decision<R> tooMany() {
        return Decision.reject(
                TimeProblem.TOO_MANY_RECORDS,
                "more than %d records: choose fewer days".formatted(RECORDS_MAX));
    }
}
