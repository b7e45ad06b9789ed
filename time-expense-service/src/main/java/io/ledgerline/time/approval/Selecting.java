package io.ledgerline.time.approval;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.approval.Approvals.Kind;
import io.ledgerline.time.approval.Approvals.Reason;
import io.ledgerline.time.expense.Claiming;
import io.ledgerline.time.expense.Expense;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Timekeeping;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds and locks the records that a request means; a fixed number of statements. */
@ApplicationScoped
class Selecting {

    static final int RECORDS_MAX = 10_000;

    private final Knowing knowing;
    private final Timekeeping timekeeping;
    private final Claiming claiming;
    private final Authorising authorising;

    Selecting(
            Knowing knowing, Timekeeping timekeeping, Claiming claiming, Authorising authorising) {
        this.knowing = knowing;
        this.timekeeping = timekeeping;
        this.claiming = claiming;
        this.authorising = authorising;
    }

    /**
     * Which records: all of a project that wait between two days, or those of the ids.
     *
     * @param legalEntity needed only where two entities of the caller share a project code
     * @param project id or code
     * @param from first work date or day of spending
     * @param to last one, included
     * @param kinds null is both
     * @param ids of time entries, expense items or both
     */
    record Selection(
            @Nullable String legalEntity,
            @Nullable String project,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Set<Kind> kinds,
            @Nullable List<UUID> ids) {

        private boolean asksFor(Kind kind) {
            return kinds == null || kinds.isEmpty() || kinds.contains(kind);
        }

        Faults faults() {
            var faults = new Faults();
            var code = ApprovalProblem.SELECTION_NOT_VALID;
            var owner = OwnerQueue.PMO;
            if (ids != null) {
                faults.require(
                        !ids.isEmpty() && ids.size() <= RECORDS_MAX && !ids.contains(null),
                        code,
                        "ids",
                        "name 1 to " + RECORDS_MAX + " ids",
                        owner);
                faults.require(
                        project == null && from == null && to == null,
                        code,
                        "ids",
                        "choose by ids or by project and days, not both",
                        owner);
                return faults;
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
            return faults;
        }
    }

    /** A record that stays as it is. */
    record Refusal(UUID id, @Nullable Kind kind, Reason reason) {}

    /**
     * Locked records.
     *
     * @param unknown ids that the scope does not see, which answer as if they did not exist
     */
    record Selected(List<Entry> entries, List<Expense> expenses, List<Refusal> unknown) {

        Set<String> entities() {
            return all(Entry::legalEntity, Expense::legalEntity);
        }

        Set<UUID> projects() {
            return all(Entry::projectId, Expense::projectId);
        }

        private <T> Set<T> all(Function<Entry, T> ofEntry, Function<Expense, T> ofItem) {
            return Stream.concat(entries.stream().map(ofEntry), expenses.stream().map(ofItem))
                    .collect(Collectors.toSet());
        }
    }

    /**
     * Goes on with the records of a selection without faults and what decides on them.
     *
     * @return the refusal when no project or several are meant, or too many records
     */
    <R> Decision<R> select(
            Scope scope, Selection selection, BiFunction<Selected, Standing, Decision<R>> next) {
        var ids = selection.ids();
        if (ids != null) {
            return judged(scope, lock(selection, ids), next);
        }
        var named = Objects.requireNonNull(selection.project());
        var projects =
                knowing.projects(named).stream()
                        .filter(one ->
                                selection.legalEntity() == null
                                        || one.legalEntity().equals(selection.legalEntity()))
                        .toList();
        if (projects.isEmpty()) {
            return Decision.reject(ApprovalProblem.UNKNOWN_PROJECT, "no project " + named);
        }
        if (projects.size() > 1) {
            return Decision.reject(
                    ApprovalProblem.PROJECT_AMBIGUOUS,
                    "several projects have the code " + named + ": name its id or legalEntity");
        }
        var selected = lockWaiting(selection, projects.getFirst().id());
        if (selected.entries().size() + selected.expenses().size() > RECORDS_MAX) {
            return Decision.reject(
                    ApprovalProblem.TOO_MANY_RECORDS,
                    "more than " + RECORDS_MAX + " records: choose fewer days");
        }
        return judged(scope, selected, next);
    }

    private <R> Decision<R> judged(
            Scope scope, Selected selected, BiFunction<Selected, Standing, Decision<R>> next) {
        var standing = authorising.standing(scope, selected.entities(), selected.projects());
        return next.apply(selected, standing);
    }

    private Selected lock(Selection selection, List<UUID> ids) {
        var entries = selection.asksFor(Kind.TIME) ? timekeeping.lock(ids) : List.<Entry>of();
        var expenses = selection.asksFor(Kind.EXPENSE) ? claiming.lock(ids) : List.<Expense>of();
        var found = new HashSet<UUID>();
        entries.forEach(entry -> found.add(entry.id()));
        expenses.forEach(item -> found.add(item.id()));
        return new Selected(
                entries,
                expenses,
                ids.stream()
                        .distinct()
                        .filter(id -> !found.contains(id))
                        .map(id -> new Refusal(id, null, Reason.UNKNOWN))
                        .toList());
    }

    private Selected lockWaiting(Selection selection, UUID project) {
        var from = Objects.requireNonNull(selection.from());
        var to = Objects.requireNonNull(selection.to());
        var limit = RECORDS_MAX + 1;
        return new Selected(
                selection.asksFor(Kind.TIME)
                        ? timekeeping.lockSubmitted(project, from, to, limit)
                        : List.of(),
                selection.asksFor(Kind.EXPENSE)
                        ? claiming.lockSubmitted(project, from, to, limit)
                        : List.of(),
                List.of());
    }
}
