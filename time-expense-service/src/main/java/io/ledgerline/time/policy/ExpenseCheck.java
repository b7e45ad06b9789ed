package io.ledgerline.time.policy;

import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.Project;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.Task;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A rule for expenses. {@link #ALL} is the specification, in the order of the answer. */
@FunctionalInterface
public interface ExpenseCheck {

    /** Codes of the kinds of expense that the firm pays. */
    Set<String> CATEGORIES =
            Set.of("TRAVEL_RAIL", "TRAVEL_AIR", "HOTEL", "MEAL", "MILEAGE", "OTHER");

    /** The rule's objection, or empty when the rule is met or cannot be judged yet. */
    Optional<Objection> objection(Resolved claim);

    /** A claim with its names resolved as far as they are known. */
    record Resolved(
            Claim claim,
            boolean foreign,
            Optional<Project> project,
            Optional<Task> task,
            Optional<Consultant> consultant,
            Optional<LocalDate> accountingDate) {

        public static Resolved of(Claim claim, References known) {
            var found = known.project(claim.legalEntity(), claim.project());
            var project = found.filter(one -> one.legalEntity().equals(claim.legalEntity()));
            return new Resolved(
                    claim,
                    found.isPresent() && project.isEmpty(),
                    project,
                    project.flatMap(one -> Optional.ofNullable(claim.task()).flatMap(one::task)),
                    known.consultant(claim.consultant()),
                    known.calendar().accountingDate(claim.legalEntity(), claim.spentOn()));
        }
    }

    ExpenseCheck PROJECT_KNOWN =
            it ->
                    it.project().isEmpty() && !it.foreign()
                            ? Optional.of(
                                    Shared.projectUnknown(
                                            it.claim().legalEntity(), it.claim().project()))
                            : Optional.empty();

    ExpenseCheck PROJECT_OF_ENTITY =
            it ->
                    it.foreign()
                            ? Optional.of(
                                    Shared.wrongEntity(
                                            it.claim().legalEntity(), it.claim().project()))
                            : Optional.empty();

    ExpenseCheck PROJECT_ACTIVE = it -> it.project().flatMap(Shared::notActive);

    ExpenseCheck WITHIN_PROJECT_DATES =
            it ->
                    it.project()
                            .flatMap(project ->
                                    Shared.outsideProject(
                                            project, "spentOn", it.claim().spentOn()));

    ExpenseCheck TASK_KNOWN =
            it -> {
                var named = it.claim().task();
                return named == null || it.task().isPresent()
                        ? Optional.empty()
                        : it.project().map(project -> Shared.taskUnknown(project, named));
            };

    ExpenseCheck TASK_OPEN = it -> it.task().flatMap(Shared::taskClosed);

    ExpenseCheck CONSULTANT_KNOWN =
            it ->
                    it.consultant().isEmpty()
                            ? Optional.of(Shared.consultantUnknown(it.claim().consultant()))
                            : Optional.empty();

    ExpenseCheck EMPLOYED =
            it -> it.consultant().flatMap(one -> Shared.notEmployed(one, it.claim().spentOn()));

    ExpenseCheck CATEGORY_KNOWN =
            it ->
                    CATEGORIES.contains(it.claim().category())
                            ? Optional.empty()
                            : Optional.of(
                                    Objection.of(
                                            Rule.CATEGORY_UNKNOWN,
                                            "category",
                                            "no category "
                                                    + it.claim().category()
                                                    + "; known: "
                                                    + CATEGORIES.stream().sorted().toList()));

    ExpenseCheck CURRENCY_OF_PROJECT =
            it ->
                    it.project()
                            .filter(project ->
                                    !project.currency().equals(it.claim().gross().currencyCode()))
                            .map(project ->
                                    Objection.of(
                                            Rule.CURRENCY_NOT_OF_PROJECT,
                                            "gross.currency",
                                            "the project's currency is " + project.currency()));

    /** Net and gross are positive: a refund is a reversal of the first item, not a negative one. */
    ExpenseCheck AMOUNT_POSITIVE =
            it ->
                    it.claim().gross().signum() > 0
                            ? Optional.empty()
                            : Optional.of(
                                    Objection.of(
                                            Rule.AMOUNT_NOT_POSITIVE,
                                            "gross",
                                            "gross is more than zero"));

    ExpenseCheck TAX_VALID =
            it -> {
                var gross = it.claim().gross();
                var tax = it.claim().recoverableTax();
                var valid =
                        tax.signum() >= 0
                                && tax.currency().equals(gross.currency())
                                && tax.compareTo(gross) < 0;
                return valid || gross.signum() <= 0 && tax.isZero()
                        ? Optional.empty()
                        : Optional.of(
                                Objection.of(
                                        Rule.TAX_NOT_VALID,
                                        "recoverableTax",
                                        "recoverable tax is zero or more, less than gross and in"
                                                + " its currency"));
            };

    ExpenseCheck PERIOD_OPEN =
            it ->
                    it.accountingDate().isPresent()
                            ? Optional.empty()
                            : Optional.of(
                                    Shared.periodClosed(
                                            it.claim().legalEntity(),
                                            "EXPENSE",
                                            "spentOn",
                                            it.claim().spentOn()));

    List<ExpenseCheck> ALL =
            List.of(
                    PROJECT_KNOWN,
                    PROJECT_OF_ENTITY,
                    PROJECT_ACTIVE,
                    WITHIN_PROJECT_DATES,
                    TASK_KNOWN,
                    TASK_OPEN,
                    CONSULTANT_KNOWN,
                    EMPLOYED,
                    CATEGORY_KNOWN,
                    CURRENCY_OF_PROJECT,
                    AMOUNT_POSITIVE,
                    TAX_VALID,
                    PERIOD_OPEN);

    /** Every objection at once, in the order of {@link #ALL}; none means the claim is valid. */
    static List<Objection> judge(Resolved claim) {
        return ALL.stream().flatMap(check -> check.objection(claim).stream()).toList();
    }
}
