package io.ledgerline.time.desk;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.cases.CaseView;
import io.ledgerline.kit.cases.Cases;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.policy.Question;
import io.ledgerline.time.policy.Verdict;
import io.ledgerline.time.reference.Submitted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a person decides of a record that waits in the exception desk. The decision is the fact
 * that the record waits for: it is judged again at once, and by the same decision whenever it comes
 * again.
 */
@ApplicationScoped
public class DecideCase {

    private final Commands commands;
    private final Db db;
    private final Cases cases;
    private final InstantSource clock;

    DecideCase(Commands commands, Db db, Cases cases, InstantSource clock) {
        this.commands = commands;
        this.db = db;
        this.cases = cases;
        this.clock = clock;
    }

    record NewDecision(@Nullable Verdict decision, @Nullable String reason) {}

    /** A decision as it stands for good. */
    record CaseDecision(
            UUID caseId, Verdict decision, String reason, String decidedBy, Instant decidedAt) {}

    Decision<CaseDecision> decide(Scope scope, CommandKey key, UUID caseId, NewDecision told) {
        record Request(UUID caseId, NewDecision decision) {}
        return commands.handle(
                scope,
                key,
                new Request(caseId, told),
                CaseDecision.class,
                () -> decide(scope, caseId, told));
    }

    private Decision<CaseDecision> decide(Scope scope, UUID caseId, NewDecision told) {
        var faults = faults(told);
        if (faults.any()) {
            return faults.rejection(KitProblem.RULES_NOT_MET);
        }
        var found = cases.find(caseId);
        if (found.isEmpty()) {
            return Decision.reject(KitProblem.UNKNOWN_CASE, "nothing found under this address");
        }
        var view = found.get();
        if (!view.isLive()) {
            return Decision.reject(KitProblem.CASE_NOT_OPEN, "the case is closed");
        }
        var verdict = Objects.requireNonNull(told.decision());
        var questions = questions(view, verdict);
        var entity = view.legalEntity();
        if (questions.isEmpty() || entity == null) {
            return Decision.reject(
                    TimeProblem.NOTHING_TO_DECIDE, "the case does not wait for " + verdict);
        }
        var made =
                new CaseDecision(
                        caseId,
                        verdict,
                        Objects.requireNonNull(told.reason()),
                        scope.actor(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (CaseDecisionRow.store(db, entity, questions, made) == 0) {
            return Decision.reject(TimeProblem.ALREADY_DECIDED, "the case is decided already");
        }
        return Decision.accept(
                made,
                Effects.NONE
                        .withFacts(questions)
                        .withAudit(
                                new AuditFact(
                                        "decide-case",
                                        entity,
                                        caseId.toString(),
                                        made.reason(),
                                        view,
                                        made)));
    }

    private static Faults faults(NewDecision told) {
        var faults = new Faults();
        faults.require(
                told.decision() != null,
                TimeProblem.DECISION_MISSING,
                "decision",
                "decision is KEEP or DROP",
                OwnerQueue.PMO);
        faults.require(
                told.reason() != null && !told.reason().isBlank(),
                KitProblem.REASON_MISSING,
                "reason",
                "say why it is decided so",
                OwnerQueue.PMO);
        return faults;
    }

    /** What the case asks of a person. Dropped is only what another entry tells already. */
    private static Set<KnownFact> questions(CaseView view, Verdict verdict) {
        return Question.among(view.waitsFor().stream().map(KnownFact::stored)).stream()
                .filter(fact -> verdict == Verdict.KEEP || Question.isOfSameWork(fact))
                .collect(Collectors.toSet());
    }

    /**
     * Judges, and once more by what persons have decided of the questions that this raises; in the
     * running transaction, with one statement or none.
     */
    public <S extends Submitted<S>, T extends Fact<T>> List<Judged<S, T>> judge(
            Function<Map<KnownFact, Verdict>, List<Judged<S, T>>> judging) {
        var judged = judging.apply(Map.of());
        var questions =
                judged.stream()
                        .flatMap(one -> one.questions().stream())
                        .collect(Collectors.toSet());
        var decided =
                questions.isEmpty()
                        ? Map.<KnownFact, Verdict>of()
                        : CaseDecisionRow.of(db, questions);
        return decided.isEmpty() ? judged : judging.apply(decided);
    }
}
