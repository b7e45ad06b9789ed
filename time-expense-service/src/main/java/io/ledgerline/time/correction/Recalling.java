package io.ledgerline.time.correction;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.command.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.Rebooked;
import io.ledgerline.time.timesheet.Rebooking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes approvals back before billing; a fixed number of statements, whatever their number. */
@ApplicationScoped
class Recalling {

    private final Commands commands;
    private final Rebooking rebooking;
    private final Choosing choosing;
    private final Taking taking;
    private final InstantSource clock;

    Recalling(
            Commands commands,
            Rebooking rebooking,
            Choosing choosing,
            Taking taking,
            InstantSource clock) {
        this.commands = commands;
        this.rebooking = rebooking;
        this.choosing = choosing;
        this.taking = taking;
        this.clock = clock;
    }

    /** Which entries, see {@link Selection}, and why. */
    record NewRecall(
            @Nullable String legalEntity,
            @Nullable String project,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable List<UUID> ids,
            @Nullable String reason) {

        Selection selection() {
            return new Selection(legalEntity, project, from, to, null, ids);
        }
    }

    /** An entry that stays as it is. */
    record Refusal(UUID id, CorrectionProblem reason) {}

    /**
     * @param minutes worked minutes of the recalled entries
     */
    record Recall(int recalledTimeEntries, long minutes, List<Refusal> refused) {}

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
            return recall(scope, request, rebooking.lock(ids));
        }
        return choosing.inRange(
                request.selection(),
                range -> {
                    var approved = rebooking.lockApproved(range, Selection.RECORDS_MAX + 1);
                    return approved.size() > Selection.RECORDS_MAX
                            ? Decision.reject(
                                    CorrectionProblem.TOO_MANY_RECORDS,
                                    "more than %d records: choose fewer days"
                                            .formatted(Selection.RECORDS_MAX))
                            : recall(scope, request, approved);
                });
    }

    private Decision<Recall> recall(Scope scope, NewRecall request, List<Entry> entries) {
        var order =
                new Rebooked.Order(
                        Objects.requireNonNull(request.reason()),
                        scope.actor(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        var verdict = taking.judge(scope, entries);
        var refused = new ArrayList<Refusal>();
        var recalled = new ArrayList<Rebooked>();
        for (var entry : entries) {
            verdict.objection(entry)
                    .ifPresentOrElse(
                            reason -> refused.add(new Refusal(entry.id(), reason)),
                            () ->
                                    recalled.add(
                                            Rebooked.recalled(
                                                    entry, order, verdict.reversedOn(entry))));
        }
        unknown(request, entries)
                .forEach(id -> refused.add(new Refusal(id, CorrectionProblem.UNKNOWN_TIME_ENTRY)));
        var minutes = recalled.stream().mapToLong(one -> one.original().workedMinutes()).sum();
        return Decision.accept(
                new Recall(recalled.size(), minutes, refused),
                audited(Effects.of(rebooking.rebook(recalled).events()), recalled, order.reason()));
    }

    private static Effects audited(Effects effects, List<Rebooked> recalled, String reason) {
        var all = effects;
        var byEntity =
                recalled.stream()
                        .map(Rebooked::original)
                        .collect(
                                Collectors.groupingBy(
                                        Entry::legalEntity,
                                        Collectors.mapping(Entry::id, Collectors.toList())));
        for (var entity : byEntity.entrySet()) {
            all =
                    all.withAudit(
                            new AuditFact(
                                    "recall-time-entries",
                                    entity.getKey(),
                                    null,
                                    reason,
                                    entity.getValue(),
                                    null));
        }
        return all;
    }

    /** Ids that the scope does not see answer as if they did not exist. */
    private static List<UUID> unknown(NewRecall request, List<Entry> entries) {
        var ids = request.ids();
        if (ids == null) {
            return List.of();
        }
        var found = entries.stream().map(Entry::id).collect(Collectors.toSet());
        return ids.stream().distinct().filter(id -> !found.contains(id)).toList();
    }
}
