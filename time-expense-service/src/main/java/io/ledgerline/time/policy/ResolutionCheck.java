package io.ledgerline.time.policy;

import io.ledgerline.kit.value.DateRange;
import io.ledgerline.time.TimeFacts;
import io.ledgerline.time.reference.Project;
import io.ledgerline.time.reference.References;
import java.util.Optional;
import java.util.function.Supplier;

/** A rule for what a record names, of time or of money. */
@FunctionalInterface
interface ResolutionCheck {

    /** The rule's objection, or empty when the rule is met or cannot be judged yet. */
    Optional<Objection> objection(Resolution it);

    ResolutionCheck PROJECT_KNOWN =
            it ->
                    when(
                            it.project().isEmpty() && !it.foreign(),
                            () -> {
                                var entity = it.told().legalEntity();
                                var named = it.told().project();
                                return Objection.of(
                                                Rule.PROJECT_UNKNOWN,
                                                "project",
                                                "no project " + named + " is known in " + entity)
                                        .waitingFor(
                                                References.uuid(named)
                                                        .map(TimeFacts.PROJECT::of)
                                                        .orElse(
                                                                TimeFacts.PROJECT_CODE.of(
                                                                        entity, named)));
                            });

    ResolutionCheck PROJECT_OF_ENTITY =
            it ->
                    when(
                            it.foreign(),
                            () ->
                                    Objection.of(
                                            Rule.WRONG_ENTITY,
                                            "legalEntity",
                                            "%s is no project of %s"
                                                    .formatted(
                                                            it.told().project(),
                                                            it.told().legalEntity())));

    ResolutionCheck PROJECT_ACTIVE =
            it ->
                    it.project()
                            .filter(one -> one.state() != Project.State.ACTIVE)
                            .map(one -> {
                                var objection =
                                        Objection.of(
                                                Rule.PROJECT_NOT_ACTIVE,
                                                "project",
                                                "project " + one.code() + " is " + one.state());
                                return one.state().mayBecomeActive()
                                        ? objection.waitingFor(TimeFacts.PROJECT.of(one.id()))
                                        : objection;
                            });

    ResolutionCheck WITHIN_PROJECT_DATES =
            it ->
                    it.project()
                            .filter(one -> !one.dates().contains(it.told().day()))
                            .map(one ->
                                    Objection.of(
                                            Rule.OUTSIDE_PROJECT_DATES,
                                            it.told().dayField(),
                                            "project " + one.code() + runs(one.dates())));

    ResolutionCheck TASK_KNOWN =
            it -> {
                var named = it.told().task();
                return named == null || it.task().isPresent()
                        ? Optional.empty()
                        : it.project()
                                .map(one ->
                                        Objection.of(
                                                        Rule.TASK_UNKNOWN,
                                                        "task",
                                                        "project %s has no task %s"
                                                                .formatted(one.code(), named))
                                                .waitingFor(
                                                        TimeFacts.PROJECT.of(one.id()),
                                                        TimeFacts.TASK_CODE.of(
                                                                one.legalEntity(), named)));
            };

    ResolutionCheck TASK_OPEN =
            it ->
                    it.task()
                            .filter(one -> !one.open())
                            .map(one ->
                                    Objection.of(
                                            Rule.TASK_CLOSED,
                                            "task",
                                            "task " + one.code() + " is closed"));

    ResolutionCheck CONSULTANT_KNOWN =
            it ->
                    when(
                            it.consultant().isEmpty(),
                            () -> {
                                var named = it.told().consultant();
                                var objection =
                                        Objection.of(
                                                Rule.CONSULTANT_UNKNOWN,
                                                "consultant",
                                                "no consultant " + named + " is known");
                                return References.uuid(named)
                                        .map(id ->
                                                objection.waitingFor(TimeFacts.CONSULTANT.of(id)))
                                        .orElseGet(() ->
                                                objection.waitingFor(
                                                        TimeFacts.CONSULTANT_CODE.of(named),
                                                        TimeFacts.CONSULTANT_USER.of(named)));
                            });

    ResolutionCheck EMPLOYED =
            it ->
                    it.consultant()
                            .filter(one -> !one.isEmployedOn(it.told().day()))
                            .map(one ->
                                    Objection.of(
                                            Rule.CONSULTANT_NOT_EMPLOYED,
                                            "consultant",
                                            "%s is not employed on %s"
                                                    .formatted(one.code(), it.told().day())));

    /** Nothing is done before it is done. */
    ResolutionCheck HAS_HAPPENED = it -> happened(it, 0);

    /** The same with as many days ahead as a policy lets people plan. */
    static Optional<Objection> happened(Resolution it, int daysAhead) {
        var last = it.today().plusDays(daysAhead);
        return when(
                it.told().day().isAfter(last),
                () ->
                        Objection.of(
                                Rule.IN_THE_FUTURE,
                                it.told().dayField(),
                                "%s has not come: the last day taken is %s"
                                        .formatted(it.told().day(), last)));
    }

    ResolutionCheck PERIOD_OPEN =
            it ->
                    when(
                            it.accountingDate().isEmpty(),
                            () -> {
                                var told = it.told();
                                return Objection.of(
                                                Rule.PERIOD_CLOSED,
                                                told.dayField(),
                                                "no posting period of %s is open for %s on or after %s"
                                                        .formatted(
                                                                told.legalEntity(),
                                                                told.module(),
                                                                told.day()))
                                        .waitingFor(
                                                TimeFacts.POSTING_PERIOD.of(
                                                        told.legalEntity(), told.module()));
                            });

    static Optional<Objection> when(boolean broken, Supplier<Objection> objection) {
        return broken ? Optional.of(objection.get()) : Optional.empty();
    }

    static String runs(DateRange dates) {
        return " runs from " + dates.from() + " to " + dates.to();
    }
}
