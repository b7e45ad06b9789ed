package io.ledgerline.time.correction;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.fact.Rebooked;
import io.ledgerline.time.fact.Withdrawals;
import io.ledgerline.time.intake.Settling;
import io.ledgerline.time.reference.SourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Use case: a system has taken work or money away. Whatever no draft or invoice carries is taken
 * back here too: before its approval it is deleted, after it there is a reversal. What only waits
 * or was refused is settled, so that no fact to come brings it back. What is billed, or stands in a
 * closed period, becomes a case with the money at risk. A record sent again in the same version, or
 * still on its way in, does not come in any more.
 */
@ApplicationScoped
public class WithdrawFacts {

    private final Commands commands;
    private final Map<Kind, Facts<?>> kinds;
    private final Withdrawals withdrawals;
    private final Settling settling;
    private final Reversibility reversibility;
    private final Billing billing;
    private final InstantSource clock;

    WithdrawFacts(
            Commands commands,
            Instance<Facts<?>> kinds,
            Withdrawals withdrawals,
            Settling settling,
            Reversibility reversibility,
            Billing billing,
            InstantSource clock) {
        this.commands = commands;
        this.kinds =
                kinds.stream()
                        .<Facts<?>>map(one -> one)
                        .collect(Collectors.toMap(Facts::kind, Function.identity()));
        this.withdrawals = withdrawals;
        this.settling = settling;
        this.reversibility = reversibility;
        this.billing = billing;
        this.clock = clock;
    }

    /** How many facts were taken back or wait no more, and how many withdrawals became cases. */
    public record Withdrawn(int facts, int cases) {}

    /**
     * Safe to repeat, and judged anew each time: what a withdrawal is about may come after it.
     *
     * @param system that has taken it away
     */
    public Decision<Withdrawn> withdraw(
            Scope scope, Kind kind, String system, String legalEntity, List<Withdrawal> gone) {
        if (gone.isEmpty()) {
            return Decision.accept(new Withdrawn(0, 0));
        }
        var key = new CommandKey("withdraw-imported", Ids.next().toString());
        return commands.handle(
                scope,
                key,
                gone,
                Withdrawn.class,
                () ->
                        decide(
                                scope,
                                Objects.requireNonNull(kinds.get(kind)),
                                new Source(system, legalEntity),
                                gone));
    }

    private record Source(String system, String legalEntity) {

        SourceKey key(String id) {
            return new SourceKey(legalEntity, system, id);
        }

        /** Who takes back: no person, and so never who worked, spent or sent it. */
        String by() {
            return "source:" + system;
        }

        List<SourceKey> keys(Withdrawal one) {
            return one.sources().stream().map(this::key).toList();
        }
    }

    private <T extends Record & Fact<T>> Decision<Withdrawn> decide(
            Scope scope, Facts<T> facts, Source source, List<Withdrawal> gone) {
        var named = gone.stream().flatMap(one -> source.keys(one).stream()).distinct().toList();
        withdrawals.hold(facts.kind(), Set.copyOf(named));
        var ids = facts.live(named).stream().map(Fact::id).toList();
        var stored =
                facts.lock(ids).stream()
                        .filter(one -> one.state() != Fact.State.REVERSED)
                        .collect(Collectors.toMap(Fact::sourceKey, Function.identity()));
        var upTo = versions(source, gone, stored);
        withdrawals.withdraw(facts.kind(), upTo);
        var voided = settling.withdraw(facts.kind(), upTo);
        var waited = voided.stream().map(Settling.Voided::source).collect(Collectors.toSet());
        var verdict = reversibility.judge(scope, facts, stored.values());
        var taken = new LinkedHashMap<T, Withdrawal>();
        var kept = new LinkedHashMap<T, Withdrawal>();
        var cases = new ArrayList<CaseDraft>();
        for (var one : gone) {
            var made = source.keys(one).stream().filter(stored::containsKey).toList();
            if (made.isEmpty()
                    && one.expectsSomething()
                    && source.keys(one).stream().noneMatch(waited::contains)) {
                cases.add(unknown(source, one));
            }
            for (var fact : made.stream().map(stored::get).toList()) {
                if (fact.state() == Fact.State.DELETED || isOutdated(one, fact)) {
                    continue;
                }
                var free = isWhole(one, fact) && isFree(fact, verdict);
                (free ? taken : kept).putIfAbsent(fact, one);
            }
        }
        kept.keySet().removeAll(taken.keySet());
        cases.addAll(cases(source, kept));
        waited.removeIf(stored::containsKey);
        return Decision.accept(
                new Withdrawn(taken.size() + waited.size(), cases.size()),
                takeBack(facts, source, taken, verdict)
                        .withCases(cases)
                        .withSettled(voided.stream().map(Settling.Voided::caseKey).toList()));
    }

    /** What is taken back in part goes on to stand, and may come again as it was. */
    private static Map<SourceKey, Long> versions(
            Source source, List<Withdrawal> gone, Map<SourceKey, ? extends Fact<?>> stored) {
        var versions = new LinkedHashMap<SourceKey, Long>();
        for (var one : gone) {
            for (var key : source.keys(one)) {
                var fact = stored.get(key);
                if (one.minutes() == null || fact != null && isWhole(one, fact)) {
                    versions.merge(key, one.version(), Math::max);
                }
            }
        }
        return versions;
    }

    /** Whether the fact says what the system has told after it; a reversal says nothing itself. */
    private static boolean isOutdated(Withdrawal one, Fact<?> fact) {
        return one.minutes() == null && fact.source().version() > one.version();
    }

    /** Only a reversal of exactly what stands, and of nothing told later, is beyond doubt. */
    private static boolean isWhole(Withdrawal one, Fact<?> fact) {
        var minutes = one.minutes();
        return minutes == null
                || minutes == fact.minutes() && fact.source().version() <= one.version();
    }

    /** A lock covers deletion too: what stands in a closed period stays until finance opens it. */
    private static boolean isFree(Fact<?> fact, Reversibility.Verdict verdict) {
        return fact.state() == Fact.State.APPROVED
                ? !verdict.isBilled(fact) && verdict.bookedOn(fact).isPresent()
                : verdict.isOpen(fact);
    }

    private <T extends Record & Fact<T>> Effects takeBack(
            Facts<T> facts,
            Source source,
            Map<T, Withdrawal> taken,
            Reversibility.Verdict verdict) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var partly = new ArrayList<T>();
        var pairs = new ArrayList<Rebooked<T>>();
        var deleted = new LinkedHashMap<UUID, Long>();
        var effects = Effects.NONE;
        for (var one : taken.entrySet()) {
            var fact = one.getKey();
            var by = one.getValue();
            if (fact.state() == Fact.State.APPROVED) {
                var order = new Rebooked.Order(reason(source, by), source.by(), at);
                var pair = Rebooked.recalled(fact, order, verdict.reversedOn(fact));
                pairs.add(pair);
                deleted.put(pair.replacement().id(), by.version());
            } else {
                if (fact.state() == Fact.State.PARTLY_APPROVED) {
                    partly.add(fact);
                }
                deleted.put(fact.id(), by.version());
            }
            effects = effects.withAudit(trace(facts.kind(), source, by, fact));
        }
        facts.withdrawStep(partly);
        var events = facts.rebook(pairs).events();
        facts.withdraw(deleted);
        return effects.withEvents(events);
    }

    private static AuditFact trace(Kind kind, Source source, Withdrawal by, Fact<?> fact) {
        return new AuditFact(
                "withdraw-" + kind.one(),
                fact.legalEntity(),
                fact.id().toString(),
                reason(source, by),
                fact,
                null);
    }

    private static String reason(Source source, Withdrawal by) {
        return "taken away in " + source.system() + ", " + by.when();
    }

    private static CaseDraft unknown(Source source, Withdrawal by) {
        return CaseDraft.open(
                source.legalEntity(),
                new Violation(
                        TimeProblem.SOURCE_DELETED_UNKNOWN.name(),
                        by.field(),
                        "%s:%s was %s there and has made nothing here"
                                .formatted(source.system(), by.id(), by.what()),
                        OwnerQueue.PMO,
                        "check what came of it here, then ignore this case"),
                new SourceReference(source.system(), by.id(), by.version()));
    }

    private <T extends Record & Fact<T>> List<CaseDraft> cases(
            Source source, Map<T, Withdrawal> kept) {
        if (kept.isEmpty()) {
            return List.of();
        }
        var billed = billing.told(kept.keySet().stream().map(Fact::billingId).toList());
        return kept.entrySet().stream()
                .map(one ->
                        kept(
                                source,
                                one.getValue(),
                                one.getKey(),
                                Optional.ofNullable(billed.get(one.getKey().billingId()))))
                .toList();
    }

    /** With the amount that was billed, or is to be, and of money never billed with its own. */
    private static CaseDraft kept(
            Source source, Withdrawal by, Fact<?> fact, Optional<Billing.Billed> billed) {
        var risk =
                billed.flatMap(one -> Optional.ofNullable(one.amount()))
                        .or(() -> Optional.ofNullable(fact.spent()));
        var draft =
                CaseDraft.open(
                        source.legalEntity(),
                        new Violation(
                                TimeProblem.SOURCE_DELETED_AFTER_APPROVAL.name(),
                                by.field(),
                                "%s:%s was %s there; %s %s here is %s%s, accounting date %s%s"
                                        .formatted(
                                                source.system(),
                                                fact.source().id(),
                                                by.what(),
                                                fact.kind().one(),
                                                fact.id(),
                                                fact.state(),
                                                billed.map(one -> " and " + one.state()).orElse(""),
                                                fact.accountingDate(),
                                                risk.map(one -> ", " + one).orElse("")),
                                OwnerQueue.PMO,
                                "credit it where it is billed, take it back by a reversal or a"
                                        + " correction, or ignore this case"),
                        new SourceReference(source.system(), fact.source().id(), by.version()));
        return risk.map(draft::withMoneyAtRisk).orElse(draft);
    }
}
