package io.ledgerline.time.correction;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.fact.Rebooked;
import io.ledgerline.time.fact.SelectFacts;
import io.ledgerline.time.fact.Selection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves facts to another project or task, all or none: approved ones by reversal and a new one,
 * submitted ones as they are. A fixed number of statements, whatever their number.
 */
@ApplicationScoped
class MoveFacts {

    private final Commands commands;
    private final SelectFacts selection;
    private final Reversibility reversibility;
    private final InstantSource clock;

    MoveFacts(
            Commands commands,
            SelectFacts selection,
            Reversibility reversibility,
            InstantSource clock) {
        this.commands = commands;
        this.selection = selection;
        this.reversibility = reversibility;
        this.clock = clock;
    }

    /**
     * Which facts, see {@link Selection}, where to and why.
     *
     * @param toProject id or code, of the same legal entity
     * @param toTask id or code; null moves money to the project as a whole
     */
    record NewMove(
            @Nullable String legalEntity,
            @Nullable String project,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String consultant,
            @Nullable List<UUID> ids,
            @Nullable String toProject,
            @Nullable String toTask,
            @Nullable String reason) {

        Selection selection() {
            return new Selection(legalEntity, project, from, to, consultant, null, ids);
        }
    }

    /**
     * @param reversed approved facts that were reversed and stand anew
     * @param repointed submitted facts
     * @param minutes worked minutes of all; 0 for money
     */
    record Move(int reversed, int repointed, long minutes) {}

    /** One fact's way, as the audit trail keeps it. */
    private record Step(
            UUID fact,
            UUID fromProject,
            @Nullable UUID fromTask,
            UUID toProject,
            @Nullable UUID toTask,
            UUID now) {}

    <T extends Record & Fact<T>> Decision<Move> move(
            Scope scope, CommandKey key, NewMove request, Facts<T> facts) {
        return commands.handle(
                scope, key, request, Move.class, () -> decide(scope, request, facts));
    }

    private <T extends Record & Fact<T>> Decision<Move> decide(
            Scope scope, NewMove request, Facts<T> facts) {
        var faults = new Faults();
        request.selection().check(faults);
        var form = new Form(faults, "");
        form.text("toProject", request.toProject());
        if (facts.kind() == Kind.TIME || request.toTask() != null) {
            form.text("toTask", request.toTask());
        }
        form.reason(request.reason());
        if (faults.any()) {
            return faults.rejection(KitProblem.RULES_NOT_MET);
        }
        var ids = request.ids();
        if (ids != null) {
            return move(scope, request, facts, facts.lockToJudge(ids));
        }
        return selection.inRange(
                request.selection(),
                range -> {
                    var live = facts.live(range, Selection.RECORDS_MAX + 1);
                    return live.size() > Selection.RECORDS_MAX
                            ? Selection.tooMany()
                            : move(scope, request, facts, facts.lockToJudge(live));
                });
    }

    private <T extends Record & Fact<T>> Decision<Move> move(
            Scope scope, NewMove request, Facts<T> facts, List<T> locked) {
        var subject = Subject.of(facts.kind());
        var verdict = reversibility.judge(scope, facts, locked);
        var violations = new ArrayList<Violation>();
        Selection.unknown(request.ids(), locked)
                .forEach(id -> violations.add(subject.unmoved(subject.unknown(), id)));
        for (var fact : locked) {
            objection(verdict, fact)
                    .ifPresent(code -> violations.add(subject.unmoved(code, fact.id())));
        }
        var outcomes =
                facts.elsewhere(
                        scope,
                        locked,
                        Objects.requireNonNull(request.toProject()),
                        request.toTask());
        var hindrances = reversibility.hindrances(scope, facts, outcomes);
        for (int i = 0; i < locked.size(); i++) {
            var id = locked.get(i).id();
            var outcome = outcomes.get(i);
            var path = subject.path(id) + ".";
            outcome.objections().forEach(one -> violations.add(one.violation(path)));
            // A submitted fact may wait for what it lacks until it is approved.
            if (!isSubmitted(locked.get(i))) {
                hindrances.get(i).forEach(code -> violations.add(subject.unmoved(code, id)));
            }
            if (isThere(locked.get(i), outcome.next())) {
                violations.add(subject.unmoved(CorrectionProblem.NOTHING_CHANGED, id));
            }
        }
        return violations.isEmpty()
                ? store(scope, request, facts, new Pairs<>(locked, outcomes, verdict))
                : Decision.reject(Problem.of(subject.notMovable(), violations));
    }

    /** Facts that may move, each with what the rules made of it at the same index. */
    private record Pairs<T extends Record & Fact<T>>(
            List<T> facts, List<Facts.Outcome<T>> outcomes, Reversibility.Verdict verdict) {

        T next(int index) {
            return Objects.requireNonNull(outcomes.get(index).next());
        }
    }

    private <T extends Record & Fact<T>> Decision<Move> store(
            Scope scope, NewMove request, Facts<T> facts, Pairs<T> pairs) {
        var order =
                new Rebooked.Order(
                        Objects.requireNonNull(request.reason()),
                        scope.actor(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        var reversed = new ArrayList<Rebooked<T>>();
        var repointed = new ArrayList<T>();
        var steps = new ArrayList<Step>();
        for (int i = 0; i < pairs.facts().size(); i++) {
            var fact = pairs.facts().get(i);
            var next = pairs.next(i);
            if (isSubmitted(fact)) {
                repointed.add(next);
            } else {
                var reversedOn = pairs.verdict().reversedOn(fact);
                var pair = Rebooked.corrected(fact, next, order, reversedOn);
                reversed.add(pair);
                next = pair.replacement();
            }
            steps.add(step(fact, next));
        }
        facts.place(repointed);
        var effects = Effects.of(facts.rebook(reversed).events());
        return Decision.accept(
                new Move(
                        reversed.size(),
                        repointed.size(),
                        pairs.facts().stream().mapToLong(Fact::minutes).sum()),
                steps.isEmpty()
                        ? effects
                        : effects.withAudit(
                                new AuditFact(
                                        "move-" + facts.kind().many(),
                                        pairs.facts().getFirst().legalEntity(),
                                        null,
                                        order.reason(),
                                        null,
                                        steps)));
    }

    private static Step step(Fact<?> fact, Fact<?> next) {
        return new Step(
                fact.id(),
                fact.projectId(),
                fact.taskId(),
                next.projectId(),
                next.taskId(),
                next.id());
    }

    private static Optional<CorrectionProblem> objection(
            Reversibility.Verdict verdict, Fact<?> fact) {
        return isSubmitted(fact) ? Optional.empty() : verdict.objection(fact);
    }

    private static boolean isSubmitted(Fact<?> fact) {
        return fact.state() == Fact.State.SUBMITTED;
    }

    private static boolean isThere(Fact<?> fact, @Nullable Fact<?> next) {
        return next != null
                && next.projectId().equals(fact.projectId())
                && Objects.equals(next.taskId(), fact.taskId());
    }
}
