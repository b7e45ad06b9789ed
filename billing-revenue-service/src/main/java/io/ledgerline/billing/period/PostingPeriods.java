package io.ledgerline.billing.period;

import io.ledgerline.billing.entity.LegalEntities;
import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens, closes and re-opens months, and tells where a fact may be booked. */
@ApplicationScoped
public class PostingPeriods {

    private final Commands commands;
    private final Db db;
    private final LegalEntities entities;

    PostingPeriods(Commands commands, Db db, LegalEntities entities) {
        this.commands = commands;
        this.db = db;
        this.entities = entities;
    }

    /** The month to open; without status OPEN. */
    record Opening(
            @Nullable String legalEntity, @Nullable String period, @Nullable PeriodStatus status) {}

    /** The modules of one opened month. */
    record Opened(
            String legalEntity,
            String period,
            LocalDate startsOn,
            LocalDate endsOn,
            List<PostingPeriod> modules) {}

    /** The status to take; opening again asks for a reason. */
    record Change(@Nullable PeriodStatus status, @Nullable String reason) {}

    Decision<Opened> open(Scope scope, CommandKey key, Opening asked) {
        return commands.handle(scope, key, asked, Opened.class, () -> decideOpen(scope, asked));
    }

    private Decision<Opened> decideOpen(Scope scope, Opening asked) {
        var faults = new Faults();
        var month = PostingPeriod.month(asked.period());
        var status = Objects.requireNonNullElse(asked.status(), PeriodStatus.OPEN);
        var entity = asked.legalEntity();
        if (entity == null || !scope.covers(entity) || entities.known(entity).isEmpty()) {
            LegalEntities.unknown(faults, entity);
        }
        faults.require(
                month.isPresent(),
                PeriodProblem.INVALID_PERIOD,
                "period",
                "the period is a month as yyyy-MM",
                OwnerQueue.FINANCE);
        faults.require(
                status == PeriodStatus.OPEN || status == PeriodStatus.FUTURE,
                PeriodProblem.INVALID_STATUS,
                "status",
                "a period begins OPEN or FUTURE",
                OwnerQueue.FINANCE);
        if (faults.any()) {
            return faults.rejection(PeriodProblem.INVALID_PERIOD);
        }
        return insert(Objects.requireNonNull(entity), month.orElseThrow(), status);
    }

    private Decision<Opened> insert(String entity, YearMonth month, PeriodStatus status) {
        if (PeriodRow.exists(entity, month)) {
            return Decision.reject(
                    Problem.of(
                            PeriodProblem.PERIOD_EXISTS,
                            "period",
                            month + " of " + entity + " is there already; change its status"));
        }
        var periods =
                Arrays.stream(PeriodModule.values())
                        .map(module -> PostingPeriod.first(entity, month, module, status))
                        .toList();
        periods.forEach(PeriodRow::insert);
        var opened =
                new Opened(entity, month.toString(), month.atDay(1), month.atEndOfMonth(), periods);
        return Decision.accept(
                opened,
                Effects.of(periods.stream().map(PostingPeriod::told).toList())
                        .withFacts(Set.of(PostingPeriod.openFact(entity))));
    }

    Decision<PostingPeriod> change(
            Scope scope,
            CommandKey key,
            String legalEntity,
            String period,
            PeriodModule module,
            Change asked) {
        record Asked(String legalEntity, String period, PeriodModule module, Change change) {}
        return commands.handle(
                scope,
                key,
                new Asked(legalEntity, period, module, asked),
                PostingPeriod.class,
                () -> decideChange(legalEntity, period, module, asked));
    }

    private Decision<PostingPeriod> decideChange(
            String legalEntity, String period, PeriodModule module, Change asked) {
        var found = PeriodRow.lock(new PeriodRow.Key(legalEntity, period, module));
        if (found.isEmpty()) {
            return Decision.reject(PeriodProblem.UNKNOWN_PERIOD, "no such period");
        }
        var row = found.get();
        var before = row.toPeriod();
        var next = asked.status();
        if (next == null) {
            return Decision.reject(
                    Problem.of(PeriodProblem.INVALID_STATUS, "status", "the status is missing"));
        }
        if (!before.status().mayBecome(next)) {
            return Decision.reject(
                    Problem.of(
                            PeriodProblem.STATUS_NOT_ALLOWED,
                            "status",
                            "from " + before.status() + " a period does not become " + next));
        }
        var reason = asked.reason();
        if (before.status().needsReason(next) && (reason == null || reason.isBlank())) {
            return Decision.reject(
                    Problem.of(
                            PeriodProblem.REASON_MISSING,
                            "reason",
                            "say why what was closed is opened again"));
        }
        var after = before.with(next);
        row.status = after.status();
        row.version = after.version();
        var effects =
                Effects.of(after.told())
                        .withAudit(
                                new AuditFact(
                                        "change-posting-period",
                                        legalEntity,
                                        period + "/" + module,
                                        reason,
                                        before,
                                        after));
        return Decision.accept(
                after,
                next == PeriodStatus.OPEN
                        ? effects.withFacts(Set.of(PostingPeriod.openFact(legalEntity)))
                        : effects);
    }

    List<PostingPeriod> page(
            Scope scope, @Nullable String legalEntity, @Nullable String after, int limit) {
        return db.read(scope, () -> PeriodRow.page(legalEntity, after, limit));
    }

    /**
     * In the running transaction: the open months by entity. None of them can be closed before the
     * transaction ends.
     */
    public Map<String, OpenPeriods> open(Collection<String> legalEntities, PeriodModule module) {
        var found = new HashMap<String, OpenPeriods>();
        PeriodRow.open(legalEntities, module)
                .forEach((entity, months) -> found.put(entity, OpenPeriods.of(months)));
        return found;
    }

    /** In the running transaction: whether the scope may book on that day; soft-closed: finance. */
    public boolean isOpen(Scope scope, String legalEntity, PeriodModule module, LocalDate day) {
        var status = PeriodRow.statusOn(legalEntity, module, day).orElse(PeriodStatus.FUTURE);
        return status == PeriodStatus.OPEN
                || (status == PeriodStatus.SOFT_CLOSED && scope.hasRole(Roles.FINANCE_CONTROLLER));
    }
}
