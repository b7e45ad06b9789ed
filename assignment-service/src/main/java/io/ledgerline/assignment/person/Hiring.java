package io.ledgerline.assignment.person;

import io.ledgerline.assignment.GroupView;
import io.ledgerline.assignment.project.Entity;
import io.ledgerline.assignment.project.ReferenceData;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the people system's answer in. Every worker is decided alone, in a transaction of its own;
 * one that says nothing new costs no write at all. Absence from an answer means nothing.
 */
@ApplicationScoped
class Hiring {

    static final int WORKERS_MAX = 1_000;

    private static final String OPERATION = "take-worker";

    private final Commands commands;
    private final Db db;
    private final ReferenceData reference;
    private final InstantSource clock;

    Hiring(Commands commands, Db db, ReferenceData reference, InstantSource clock) {
        this.commands = commands;
        this.db = db;
        this.reference = reference;
        this.clock = clock;
    }

    /** What became of an answer's workers; the four parts add up to {@code received}. */
    record Answer(int received, int created, int changed, int unchanged, List<Refusal> refused) {}

    /**
     * @param worker employee id, or what else names it
     */
    record Refusal(String worker, List<Violation> violations) {}

    /** A worker that was taken, with the person before, if any. */
    record Outcome(boolean created, boolean changed, Consultant person) {}

    /** What is known when a feed arrives. */
    private record Known(
            Map<String, Entity> entities, Map<String, Consultant> people, Set<String> openCases) {}

    Answer take(Scope scope, WorkdayFeed feed) {
        var known = known(scope, feed);
        var asOf = Employment.day(feed.asOf()).orElseGet(() -> today(ZoneOffset.UTC));
        int created = 0;
        int changed = 0;
        int unchanged = 0;
        var refused = new ArrayList<Refusal>();
        for (int i = 0; i < feed.workers().size(); i++) {
            var worker = feed.workers().get(i);
            switch (takeOne(scope, worker, asOf, known)) {
                case Decision.Accepted<Outcome>(var outcome, _) -> {
                    created += outcome.created() ? 1 : 0;
                    changed += outcome.changed() ? 1 : 0;
                    unchanged += outcome.created() || outcome.changed() ? 0 : 1;
                    known.people().put(outcome.person().wid(), outcome.person());
                }
                case Decision.Rejected<Outcome>(var problem, _) ->
                        refused.add(new Refusal(label(worker, i), problem.violations()));
            }
        }
        return new Answer(feed.workers().size(), created, changed, unchanged, refused);
    }

    private Known known(Scope scope, WorkdayFeed feed) {
        var wids =
                feed.workers().stream()
                        .map(WorkdayFeed.Worker::wid)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        var entities = db.read(scope, reference::entities);
        return db.read(
                GroupView.of(scope),
                () -> {
                    var byWid = new HashMap<String, Consultant>();
                    ConsultantRow.byWid(wids).forEach(person -> byWid.put(person.wid(), person));
                    var keys =
                            wids.stream()
                                    .flatMap(wid ->
                                            entities.keySet().stream()
                                                    .flatMap(entity ->
                                                            caseKeys(wid, entity).stream()))
                                    .distinct()
                                    .toList();
                    return new Known(entities, byWid, new HashSet<>(openCases(keys)));
                });
    }

    /** Which of the cases are not closed. */
    private List<String> openCases(Collection<String> keys) {
        return db.query(
                "select case_key from exception_case where case_key = any(?)"
                        + " and state in ('OPEN', 'WAITING')",
                row -> row.getString(1),
                Db.array("text", keys));
    }

    private Decision<Outcome> takeOne(
            Scope scope, WorkdayFeed.Worker worker, LocalDate asOf, Known known) {
        var faults = new Faults();
        var told = Employment.of(worker, known.entities(), asOf, faults);
        var held = worker.wid() == null ? null : known.people().get(worker.wid());
        if (held != null && told.isPresent() && saysNothingNew(held, told.get(), known)) {
            return Decision.accept(new Outcome(false, false, held), Effects.NONE);
        }
        // The version taken as a base makes the content's key new when the content comes back.
        var base = held == null ? 0 : held.version();
        var content = Ids.derived("worker", worker, asOf).toString();
        var key = new CommandKey(OPERATION, "workday:" + worker.wid() + "@" + base + ":" + content);
        return commands.handle(
                scope,
                key,
                worker,
                Outcome.class,
                () ->
                        told.isPresent()
                                ? decide(scope, worker, told.get(), known)
                                : refuse(worker, known, faults));
    }

    private boolean saysNothingNew(Consultant held, Employment told, Known known) {
        return known.entities().containsKey(held.legalEntity())
                && held.take(told, today(told, known)) == held
                && caseKeys(told.wid(), told.terms().legalEntity()).stream()
                        .noneMatch(known.openCases()::contains);
    }

    private Decision<Outcome> decide(
            Scope scope, WorkdayFeed.Worker worker, Employment told, Known known) {
        db.enter(GroupView.of(scope), false);
        var held = ConsultantRow.lock("wid", told.wid());
        var faults = new Faults();
        requireOwn(held, known, faults);
        requireFree(ConsultantRow.taken(told.wid(), told.code(), told.userName()), told, faults);
        if (faults.any()) {
            return refuse(worker, known, faults);
        }
        var today = today(told, known);
        var next =
                held.map(person -> person.take(told, today))
                        .orElseGet(() -> Consultant.hired(Ids.next(), told, today));
        var before = held.orElse(null);
        var settled = caseKeys(told.wid(), told.terms().legalEntity());
        if (next == before) {
            var audit = ConsultantEvents.audit(OPERATION, "settled only", before, next);
            var effects = Effects.NONE.withAudit(audit).withSettled(settled);
            return Decision.accept(new Outcome(false, false, next), effects);
        }
        ConsultantRow.save(next);
        var effects = ConsultantEvents.changed(OPERATION, null, before, next);
        var outcome = new Outcome(before == null, before != null, next);
        return Decision.accept(outcome, effects.withSettled(settled));
    }

    /** A sender may not touch a person of an entity it does not speak for. */
    private static void requireOwn(Optional<Consultant> held, Known known, Faults faults) {
        faults.require(
                held.filter(person -> !known.entities().containsKey(person.legalEntity()))
                        .isEmpty(),
                KitProblem.UNKNOWN_LEGAL_ENTITY,
                "WID",
                "the worker belongs to a legal entity that is not known here",
                OwnerQueue.IT);
    }

    private static void requireFree(ConsultantRow.Taken taken, Employment told, Faults faults) {
        faults.require(
                !taken.code(),
                ConsultantProblem.EMPLOYEE_ID_TAKEN,
                "Employee_ID",
                "another worker has the employee id " + told.code(),
                OwnerQueue.IT);
        faults.require(
                !taken.userName(),
                ConsultantProblem.USER_ID_TAKEN,
                "User_ID",
                "another worker has the user id " + told.userName(),
                OwnerQueue.IT);
    }

    private static Decision<Outcome> refuse(WorkdayFeed.Worker worker, Known known, Faults faults) {
        var violations = faults.violations();
        var problem = Problem.of(ConsultantProblem.WORKER_REFUSED, violations);
        var owner =
                violations.stream().anyMatch(violation -> violation.owner() == OwnerQueue.IT)
                        ? OwnerQueue.IT
                        : violations.getFirst().owner();
        var company = worker.company();
        var named = firstOf(worker.wid(), worker.employeeId());
        var source = named == null ? null : new SourceReference(Consultant.SYSTEM, named, 1);
        var entity = company != null && known.entities().containsKey(company) ? company : null;
        return Decision.reject(
                problem,
                CaseDraft.open(
                        entity,
                        new Violation(
                                ConsultantProblem.WORKER_REFUSED.name(),
                                violations.getFirst().field(),
                                "worker " + worker.employeeId() + ": " + problem.detail(),
                                owner,
                                "mend the worker in the people system; the next feed settles it"),
                        source));
    }

    /** A refused worker may have been filed before the company was known. */
    private static List<String> caseKeys(String wid, @Nullable String company) {
        var source = new SourceReference(Consultant.SYSTEM, wid, 1);
        return Stream.<@Nullable String>of(null, company)
                .distinct()
                .map(entity ->
                        CaseDraft.keyOf(entity, ConsultantProblem.WORKER_REFUSED.name(), source))
                .toList();
    }

    private static String label(WorkdayFeed.Worker worker, int position) {
        var named = firstOf(worker.employeeId(), worker.wid());
        return named == null ? "worker[" + position + "]" : named;
    }

    private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private LocalDate today(Employment told, Known known) {
        var entity = known.entities().get(told.terms().legalEntity());
        return today(entity == null ? ZoneOffset.UTC : entity.zone());
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
