package io.ledgerline.time.week;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Lock;
import io.ledgerline.time.policy.Week;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.ReferenceData;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a person says that a week is complete. From then on it takes no new work, no later
 * version of what is not approved and no deletion by hand; what is told of it meanwhile waits as a
 * case. Corrections of approved work go on. Who declared it, or a manager, opens it again.
 */
@ApplicationScoped
class CompleteWeek {

    private final Commands commands;
    private final ReferenceData reference;
    private final Db db;
    private final InstantSource clock;

    CompleteWeek(Commands commands, ReferenceData reference, Db db, InstantSource clock) {
        this.commands = commands;
        this.reference = reference;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Whose week.
     *
     * @param consultant id, employee code or user name; null: the caller's own
     */
    record Declaration(LocalDate week, @Nullable String consultant) {}

    /** Saying it again leaves the first declaration as it is. */
    Decision<WeekStatus> complete(Scope scope, CommandKey key, Declaration asked) {
        return commands.handle(
                scope,
                key,
                asked,
                WeekStatus.class,
                () -> decide(scope, asked, who -> complete(scope, who, asked.week())));
    }

    /** What waits for the week is judged again. */
    Decision<WeekStatus> reopen(Scope scope, CommandKey key, Declaration asked) {
        return commands.handle(
                scope,
                key,
                asked,
                WeekStatus.class,
                () -> decide(scope, asked, who -> reopen(who, asked.week())));
    }

    /** People of the scope by employee code; who oversees nobody sees the own week. */
    List<WeekStatus> list(
            Scope scope,
            LocalDate week,
            @Nullable Boolean complete,
            @Nullable String after,
            int limit) {
        var person = ReferenceData.seesOthers(scope) ? null : scope.actor();
        return db.read(
                scope, () -> CompletedWeekRow.page(db, week, person, complete, after, limit + 1));
    }

    private Decision<WeekStatus> decide(
            Scope scope, Declaration asked, Function<Consultant, Decision<WeekStatus>> decide) {
        if (asked.week().getDayOfWeek() != DayOfWeek.MONDAY) {
            return Decision.reject(
                    TimeProblem.WEEK_NOT_VALID, "name the week by its Monday, not " + asked.week());
        }
        var named = asked.consultant();
        var person =
                (named == null ? reference.self(scope) : reference.person(scope, named))
                        .filter(one -> scope.covers(one.legalEntity()));
        if (person.isEmpty()) {
            return Decision.reject(
                    TimeProblem.UNKNOWN_CONSULTANT,
                    "no consultant " + Objects.requireNonNullElse(named, scope.actor()));
        }
        if (!person.get().userName().equals(scope.actor()) && !ReferenceData.actsForOthers(scope)) {
            return Decision.reject(
                    TimeProblem.NOT_OWN_WEEK, "a consultant declares only own weeks complete");
        }
        return decide.apply(person.get());
    }

    private Decision<WeekStatus> complete(Scope scope, Consultant who, LocalDate monday) {
        var week = new Week(who.id(), monday);
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // Waits for whoever stores work of the person.
        Lock.WORKING_PEOPLE.take(db, List.of(who.id()));
        CompletedWeekRow.complete(week, who.legalEntity(), scope.actor(), at);
        var status = status(week);
        return Decision.accept(status, Effects.NONE.withAudit(audit("complete-week", who, status)));
    }

    private Decision<WeekStatus> reopen(Consultant who, LocalDate monday) {
        var week = new Week(who.id(), monday);
        Lock.WORKING_PEOPLE.take(db, List.of(who.id()));
        if (!CompletedWeekRow.reopen(week)) {
            return Decision.reject(
                    TimeProblem.WEEK_NOT_COMPLETE, "the week of %s is open".formatted(monday));
        }
        var status = status(week);
        return Decision.accept(
                status,
                Effects.NONE
                        .withAudit(audit("reopen-week", who, status))
                        .withFacts(Set.of(week.opened())));
    }

    private WeekStatus status(Week week) {
        return CompletedWeekRow.status(db, week).orElseThrow();
    }

    private static AuditFact audit(String action, Consultant who, WeekStatus status) {
        return new AuditFact(
                action, who.legalEntity(), who.code() + "/" + status.week(), null, null, status);
    }
}
