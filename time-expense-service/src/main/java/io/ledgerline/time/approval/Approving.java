package io.ledgerline.time.approval;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.command.KitProblem;
import io.ledgerline.kit.outbox.Event;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.approval.Approvals.Candidate;
import io.ledgerline.time.approval.Approvals.Kind;
import io.ledgerline.time.approval.Approvals.Reason;
import io.ledgerline.time.expense.Claiming;
import io.ledgerline.time.expense.Expense;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.reference.PostingCalendar;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Timekeeping;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Approves submitted time and expenses; a fixed number of statements, whatever their number. */
@ApplicationScoped
class Approving {

    static final int RECORDS_MAX = 10_000;

    private final Commands commands;
    private final Knowing knowing;
    private final Timekeeping timekeeping;
    private final Claiming claiming;
    private final InstantSource clock;

    Approving(
            Commands commands,
            Knowing knowing,
            Timekeeping timekeeping,
            Claiming claiming,
            InstantSource clock) {
        this.commands = commands;
        this.knowing = knowing;
        this.timekeeping = timekeeping;
        this.claiming = claiming;
        this.clock = clock;
    }

    /**
     * Which records: all submitted ones of a project between two days, or those of the ids.
     *
     * @param legalEntity needed only where two entities of the caller share a project code
     * @param project id or code
     * @param from first work date or day of spending
     * @param to last one, included
     * @param kinds null is both
     * @param ids of time entries, expense items or both
     */
    record NewApproval(
            @Nullable String legalEntity,
            @Nullable String project,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Set<Kind> kinds,
            @Nullable List<UUID> ids) {

        boolean asksFor(Kind kind) {
            return kinds == null || kinds.isEmpty() || kinds.contains(kind);
        }
    }

    /** A record that stays as it is. */
    record Refusal(UUID id, @Nullable Kind kind, Reason reason) {}

    /**
     * @param minutes worked minutes of the approved time entries
     * @param capOverageMinutes of these entries, beyond the hard caps of their contract lines
     */
    record Approval(
            int approvedTimeEntries,
            int approvedExpenseItems,
            long minutes,
            long capOverageMinutes,
            List<Refusal> refused) {}

    Decision<Approval> approve(Scope scope, CommandKey key, NewApproval request) {
        return commands.handle(scope, key, request, Approval.class, () -> decide(scope, request));
    }

    private record Selected(List<Entry> entries, List<Expense> expenses) {

        Set<String> entities() {
            var all = entries.stream().map(Entry::legalEntity).collect(Collectors.toSet());
            expenses.forEach(item -> all.add(item.legalEntity()));
            return all;
        }
    }

    private Decision<Approval> decide(Scope scope, NewApproval request) {
        var faults = faults(request);
        if (faults.any()) {
            return faults.rejection(KitProblem.RULES_NOT_MET);
        }
        var ids = request.ids();
        if (ids != null) {
            return approve(scope, request, lock(request, ids));
        }
        var named = Objects.requireNonNull(request.project());
        var projects =
                knowing.projects(named).stream()
                        .filter(one ->
                                request.legalEntity() == null
                                        || one.legalEntity().equals(request.legalEntity()))
                        .toList();
        if (projects.isEmpty()) {
            return Decision.reject(ApprovalProblem.UNKNOWN_PROJECT, "no project " + named);
        }
        if (projects.size() > 1) {
            return Decision.reject(
                    ApprovalProblem.PROJECT_AMBIGUOUS,
                    "several projects have the code " + named + ": name its id or legalEntity");
        }
        var selected = lockSubmitted(request, projects.getFirst().id());
        if (selected.entries().size() + selected.expenses().size() > RECORDS_MAX) {
            return Decision.reject(
                    ApprovalProblem.TOO_MANY_RECORDS,
                    "more than " + RECORDS_MAX + " records: choose fewer days");
        }
        return approve(scope, request, selected);
    }

    private static Faults faults(NewApproval request) {
        var faults = new Faults();
        var code = ApprovalProblem.SELECTION_NOT_VALID;
        var owner = OwnerQueue.PMO;
        var ids = request.ids();
        if (ids != null) {
            faults.require(
                    !ids.isEmpty() && ids.size() <= RECORDS_MAX && !ids.contains(null),
                    code,
                    "ids",
                    "name 1 to " + RECORDS_MAX + " ids",
                    owner);
            faults.require(
                    request.project() == null && request.from() == null && request.to() == null,
                    code,
                    "ids",
                    "choose by ids or by project and days, not both",
                    owner);
            return faults;
        }
        var from = request.from();
        var to = request.to();
        faults.require(request.project() != null, code, "project", "project is missing", owner);
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

    private Selected lock(NewApproval request, List<UUID> ids) {
        return new Selected(
                request.asksFor(Kind.TIME) ? timekeeping.lock(ids) : List.of(),
                request.asksFor(Kind.EXPENSE) ? claiming.lock(ids) : List.of());
    }

    private Selected lockSubmitted(NewApproval request, UUID project) {
        var from = Objects.requireNonNull(request.from());
        var to = Objects.requireNonNull(request.to());
        var limit = RECORDS_MAX + 1;
        return new Selected(
                request.asksFor(Kind.TIME)
                        ? timekeeping.lockSubmitted(project, from, to, limit)
                        : List.of(),
                request.asksFor(Kind.EXPENSE)
                        ? claiming.lockSubmitted(project, from, to, limit)
                        : List.of());
    }

    private Decision<Approval> approve(Scope scope, NewApproval request, Selected selected) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var refused = new ArrayList<Refusal>(unknown(request, selected));
        var entries = entries(scope, at, selected, refused);
        var expenses = expenses(scope, at, selected, refused);
        var events = new ArrayList<Event>(timekeeping.approve(entries));
        events.addAll(claiming.approve(expenses));
        return Decision.accept(
                new Approval(
                        entries.size(),
                        expenses.size(),
                        entries.stream().mapToLong(Entry::workedMinutes).sum(),
                        entries.stream().mapToLong(Entry::capOverageMinutes).sum(),
                        refused),
                events);
    }

    private List<Entry> entries(Scope scope, Instant at, Selected selected, List<Refusal> refused) {
        var approver = scope.actor();
        var calendar = calendar(scope, Wanted.Module.TIME, selected);
        var terms = timekeeping.terms(selected.entries());
        var approved = new ArrayList<Entry>();
        for (var entry : selected.entries()) {
            var bookedOn = calendar.accountingDate(entry.legalEntity(), entry.workDate());
            var candidate =
                    new Candidate(
                            entry.id(),
                            entry.state() == Entry.State.SUBMITTED,
                            entry.workedBy(),
                            entry.submittedBy(),
                            bookedOn,
                            !entry.lacks(terms));
            Approvals.objection(approver, candidate)
                    .ifPresentOrElse(
                            reason -> refused.add(new Refusal(entry.id(), Kind.TIME, reason)),
                            () ->
                                    approved.add(
                                            entry.approved(approver, at, bookedOn.orElseThrow())));
        }
        return timekeeping.rounded(approved, terms);
    }

    private List<Expense> expenses(
            Scope scope, Instant at, Selected selected, List<Refusal> refused) {
        var approver = scope.actor();
        var calendar = calendar(scope, Wanted.Module.EXPENSE, selected);
        var receipted = claiming.receipted(selected.expenses());
        var approved = new ArrayList<Expense>();
        for (var item : selected.expenses()) {
            var bookedOn = calendar.accountingDate(item.legalEntity(), item.spentOn());
            var candidate =
                    new Candidate(
                            item.id(),
                            item.state() == Expense.State.SUBMITTED,
                            item.spentBy(),
                            item.submittedBy(),
                            bookedOn,
                            true);
            Approvals.objection(approver, candidate)
                    .or(() ->
                            Approvals.objection(
                                    item.ruling(),
                                    receipted.contains(item.id()),
                                    scope.hasRole(Roles.FINANCE_CONTROLLER)))
                    .ifPresentOrElse(
                            reason -> refused.add(new Refusal(item.id(), Kind.EXPENSE, reason)),
                            () ->
                                    approved.add(
                                            item.approved(approver, at, bookedOn.orElseThrow())));
        }
        return approved;
    }

    /** Ids that the scope does not see answer as if they did not exist. */
    private static List<Refusal> unknown(NewApproval request, Selected selected) {
        var ids = request.ids();
        if (ids == null) {
            return List.of();
        }
        var found = new HashSet<UUID>();
        selected.entries().forEach(entry -> found.add(entry.id()));
        selected.expenses().forEach(item -> found.add(item.id()));
        return ids.stream()
                .distinct()
                .filter(id -> !found.contains(id))
                .map(id -> new Refusal(id, null, Reason.UNKNOWN))
                .toList();
    }

    private PostingCalendar calendar(Scope scope, Wanted.Module module, Selected selected) {
        return knowing.calendar(scope, module, selected.entities());
    }
}
