package io.ledgerline.assignment.person;

import io.ledgerline.assignment.GroupView;
import io.ledgerline.assignment.project.Entity;
import io.ledgerline.assignment.project.ReferenceData;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads people, for the API and for the other features, and keeps their cost rates. */
@ApplicationScoped
public class ConsultantCare {

    /** Most people of one entity that a report counts. */
    private static final int PEOPLE_MAX = 20_000;

    private final Commands commands;
    private final Db db;
    private final ReferenceData reference;

    ConsultantCare(Commands commands, Db db, ReferenceData reference) {
        this.commands = commands;
        this.db = db;
        this.reference = reference;
    }

    /** Whether the reader may see what people cost. */
    public static boolean seesCosts(Scope scope) {
        return scope.hasRole(Roles.FINANCE_CONTROLLER) || scope.hasRole(Roles.ADMIN);
    }

    List<ConsultantView> list(
            Scope scope,
            @Nullable String entity,
            @Nullable String state,
            @Nullable String code,
            @Nullable UUID after,
            int limit) {
        var costs = seesCosts(scope);
        return db.read(scope, () -> ConsultantRow.page(entity, state, code, after, limit)).stream()
                .map(person -> ConsultantView.of(person, costs))
                .toList();
    }

    Optional<ConsultantView> find(Scope scope, UUID id) {
        var costs = seesCosts(scope);
        return db.read(scope, () -> ConsultantRow.byId(List.of(id))).stream()
                .map(person -> ConsultantView.of(person, costs))
                .findFirst();
    }

    /**
     * A dated cost rate, as asked for.
     *
     * @param validFrom first work date of the rate
     * @param hourlyCost cost of 60 minutes in the currency of the employer on that day
     */
    record NewCostRate(@Nullable LocalDate validFrom, @Nullable Money hourlyCost) {}

    Decision<ConsultantView> addCostRate(
            Scope scope, CommandKey key, UUID id, NewCostRate request) {
        return commands.handle(
                scope,
                key,
                Map.of("consultant", id, "rate", request),
                ConsultantView.class,
                () -> decideCostRate(scope, id, request));
    }

    private Decision<ConsultantView> decideCostRate(Scope scope, UUID id, NewCostRate request) {
        if (ConsultantRow.lock("id", id).isEmpty()) {
            return Decision.reject(ConsultantProblem.UNKNOWN_CONSULTANT, "no consultant " + id);
        }
        var entities = reference.entities();
        // The whole person is written back, terms under other legal entities among it.
        db.enter(GroupView.of(scope), false);
        var before = ConsultantRow.byId(List.of(id)).getFirst();
        var faults = new Faults();
        judge(before, request, entities, faults);
        var from = request.validFrom();
        var cost = request.hourlyCost();
        if (faults.any() || from == null || cost == null) {
            return faults.rejection(KitProblem.RULES_NOT_MET);
        }
        var after = before.withCostRate(from, cost);
        ConsultantRow.save(after);
        db.enter(scope, false);
        var seen = ConsultantView.of(ConsultantRow.byId(List.of(id)).getFirst(), true);
        var reason = "cost rate valid from " + from;
        return Decision.accept(
                seen, ConsultantEvents.changed("add-cost-rate", reason, before, after));
    }

    private static void judge(
            Consultant person, NewCostRate request, Map<String, Entity> entities, Faults faults) {
        var from = request.validFrom();
        var cost = request.hourlyCost();
        var entity = from == null ? null : entities.get(person.employerOn(from));
        faults.require(
                entity != null,
                ConsultantProblem.VALID_FROM_INVALID,
                "validFrom",
                "a day is needed on which one of your legal entities employs the consultant",
                OwnerQueue.FINANCE);
        faults.require(
                cost != null && cost.signum() >= 0,
                ConsultantProblem.COST_RATE_INVALID,
                "hourlyCost",
                "the cost of an hour is needed, zero or more",
                OwnerQueue.FINANCE);
        if (entity != null && cost != null) {
            faults.require(
                    cost.currencyCode().equals(entity.currency()),
                    ConsultantProblem.CURRENCY_MISMATCH,
                    "hourlyCost.currency",
                    "costs at " + entity.code() + " are in " + entity.currency(),
                    OwnerQueue.FINANCE);
        }
        faults.require(
                person.costRates().stream().noneMatch(rate -> rate.validFrom().equals(from)),
                ConsultantProblem.COST_RATE_EXISTS,
                "validFrom",
                "another rate begins on this day",
                OwnerQueue.FINANCE);
    }

    /**
     * The person by employee id, locked until the running transaction ends, so that two bookings
     * cannot both take the last free hour. Whether the person is seen decides the scope; the terms
     * are then complete, for capacity is the group's matter. Leaves the transaction under the
     * scope.
     */
    public Optional<Consultant> lockForStaffing(Scope scope, String code) {
        var seen = ConsultantRow.lock("code", code);
        if (seen.isEmpty()) {
            return seen;
        }
        db.enter(GroupView.of(scope), false);
        var whole = ConsultantRow.byId(List.of(seen.get().id())).stream().findFirst();
        db.enter(scope, false);
        return whole;
    }

    /** The people of the ids, whole, by id; for sums over objects that the scope may see. */
    public Map<UUID, Consultant> known(Scope scope, Collection<UUID> ids) {
        var found = new HashMap<UUID, Consultant>();
        db.read(GroupView.of(scope), () -> ConsultantRow.byId(ids))
                .forEach(person -> found.put(person.id(), person));
        return found;
    }

    /**
     * Everyone whom the entity has employed on some day up to this one; whole, by no order.
     *
     * @throws IllegalStateException rather than to count only a part
     */
    public List<Consultant> employedBy(Scope scope, String entity, LocalDate by) {
        var found =
                db.read(
                        GroupView.of(scope),
                        () -> ConsultantRow.employedBy(entity, by, PEOPLE_MAX + 1));
        if (found.size() > PEOPLE_MAX) {
            throw new IllegalStateException(entity + " has more than " + PEOPLE_MAX + " people");
        }
        return found;
    }
}
