package io.ledgerline.time.correction;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.approval.Reviewing;
import io.ledgerline.time.expense.Expense;
import io.ledgerline.time.expense.Reclaiming;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.fact.Rebooked;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Rebooking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes approvals and first steps of them back before billing; a fixed number of statements,
 * whatever their number.
 */
@ApplicationScoped
class Recalling {

    private final Commands commands;
    private final Rebooking rebooking;
    private final Reclaiming reclaiming;
    private final Choosing choosing;
    private final Taking taking;
    private final Reviewing reviewing;
    private final InstantSource clock;

    Recalling(
            Commands commands,
            Rebooking rebooking,
            Reclaiming reclaiming,
            Choosing choosing,
            Taking taking,
            Reviewing reviewing,
            InstantSource clock) {
        this.commands = commands;
        this.rebooking = rebooking;
        this.reclaiming = reclaiming;
        this.choosing = choosing;
        this.taking = taking;
        this.reviewing = reviewing;
        this.clock = clock;
    }

    /**
     * Which facts, see {@link Selection}, and why.
     *
     * @param kinds null is both
     */
    record NewRecall(
            @Nullable String legalEntity,
            @Nullable String project,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Set<Wanted.Module> kinds,
            @Nullable List<UUID> ids,
            @Nullable String reason) {

        Selection selection() {
            return new Selection(legalEntity, project, from, to, null, ids);
        }

        <T extends Fact<T>> List<T> locked(Facts<T> facts, Function<Facts<T>, List<T>> lock) {
            return kinds == null || kinds.isEmpty() || kinds.contains(facts.module())
                    ? lock.apply(facts)
                    : List.of();
        }
    }

    /** A fact that stays as it is. */
    record Refusal(UUID id, CorrectionProblem reason) {}

    /**
     * @param minutes worked minutes of the recalled entries
     */
    record Recall(
            int recalledTimeEntries,
            int recalledExpenseItems,
            long minutes,
            List<Refusal> refused) {}

    Decision<Recall> recall(Scope scope, CommandKey key, NewRecall request) {
        return commands.handle(scope, key, request, Recall.class, () -> decide(scope, request));
    }

    private Decision<Recall> decide(Scope scope, NewRecall request) {
        var faults = new Faults();
        request.selection().check(faults);
        Selection.checkReason(request.reason(), faults);
        if (faults.any()) {
            return faults.rejection(KitProblem.RULES_NOT_MET);
        }
        var ids = request.ids();
        if (ids != null) {
            return recall(
                    scope,
                    request,
                    request.locked(rebooking, facts -> facts.lock(ids)),
                    request.locked(reclaiming, facts -> facts.lock(ids)));
        }
        return choosing.inRange(
                request.selection(),
                range -> {
                    var limit = Selection.RECORDS_MAX + 1;
                    var entries =
                            request.locked(rebooking, facts -> facts.lockApproved(range, limit));
                    var items =
                            request.locked(reclaiming, facts -> facts.lockApproved(range, limit));
                    return entries.size() + items.size() > Selection.RECORDS_MAX
                            ? Selection.tooMany()
                            : recall(scope, request, entries, items);
                });
    }

    private Decision<Recall> recall(
            Scope scope, NewRecall request, List<Entry> entries, List<Expense> items) {
        var seen = new ArrayList<Fact<?>>(entries);
        seen.addAll(items);
        var refused = new ArrayList<Refusal>();
        Selection.unknown(request.ids(), seen)
                .forEach(id -> refused.add(new Refusal(id, CorrectionProblem.UNKNOWN)));
        var order =
                new Rebooked.Order(
                        Objects.requireNonNull(request.reason()),
                        scope.actor(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        var time = taken(scope, rebooking, entries, order, refused);
        var money = taken(scope, reclaiming, items, order, refused);
        reviewing.withdrawTime(ids(time.withdrawn()));
        reviewing.withdrawExpenses(ids(money.withdrawn()));
        var events = new ArrayList<Event>(rebooking.rebook(time.approved()).events());
        events.addAll(reclaiming.rebook(money.approved()).events());
        var effects = audited(Effects.of(events), rebooking, time.all(), order.reason());
        return Decision.accept(
                new Recall(
                        time.all().size(),
                        money.all().size(),
                        time.all().stream().mapToLong(Fact::minutes).sum(),
                        refused),
                audited(effects, reclaiming, money.all(), order.reason()));
    }

    /**
     * What may be taken back.
     *
     * @param withdrawn of which only the first step was taken and nothing told
     */
    private record Taken<T extends Fact<T>>(List<Rebooked<T>> approved, List<T> withdrawn) {

        List<T> all() {
            return Stream.concat(approved.stream().map(Rebooked::original), withdrawn.stream())
                    .toList();
        }
    }

    private <T extends Fact<T>> Taken<T> taken(
            Scope scope,
            Facts<T> facts,
            List<T> locked,
            Rebooked.Order order,
            List<Refusal> refused) {
        var verdict = taking.judge(scope, facts, locked);
        var taken = new Taken<T>(new ArrayList<>(), new ArrayList<>());
        for (var fact : locked) {
            var partly = fact.state() == Fact.State.PARTLY_APPROVED;
            var objection =
                    partly ? Reversible.fourEyes(scope.actor(), fact) : verdict.objection(fact);
            if (objection.isPresent()) {
                refused.add(new Refusal(fact.id(), objection.get()));
            } else if (partly) {
                taken.withdrawn().add(fact);
            } else {
                taken.approved().add(Rebooked.recalled(fact, order, verdict.reversedOn(fact)));
            }
        }
        return taken;
    }

    private static List<UUID> ids(List<? extends Fact<?>> facts) {
        return facts.stream().map(Fact::id).toList();
    }

    private static <T extends Fact<T>> Effects audited(
            Effects effects, Facts<T> facts, List<T> recalled, String reason) {
        var all = effects;
        var byEntity =
                recalled.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Fact::legalEntity,
                                        Collectors.mapping(Fact::id, Collectors.toList())));
        for (var entity : byEntity.entrySet()) {
            all =
                    all.withAudit(
                            new AuditFact(
                                    "recall-" + Subject.of(facts.module()).many(),
                                    entity.getKey(),
                                    null,
                                    reason,
                                    entity.getValue(),
                                    null));
        }
        return all;
    }
}
