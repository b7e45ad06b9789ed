package io.ledgerline.project.template;

import static io.ledgerline.kit.value.OwnerQueue.PMO;
import static io.ledgerline.project.template.TemplateProblem.BILLING_TYPE_NOT_ALLOWED;
import static io.ledgerline.project.template.TemplateProblem.CODE_TWICE;
import static io.ledgerline.project.template.TemplateProblem.FIELD_MALFORMED;
import static io.ledgerline.project.template.TemplateProblem.FIELD_MISSING;
import static io.ledgerline.project.template.TemplateProblem.MILESTONES_MISSING;
import static io.ledgerline.project.template.TemplateProblem.MILESTONE_AFTER_END;
import static io.ledgerline.project.template.TemplateProblem.SHARES_NOT_WHOLE;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.Money;
import io.ledgerline.project.contract.BillingMethod;
import io.ledgerline.project.contract.BillingType;
import io.ledgerline.project.contract.RoundingPolicy;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A template as it is asked for; what it lacks is found by {@link #check}. */
record NewTemplate(
        @Nullable String code,
        @Nullable String legalEntity,
        @Nullable String name,
        @Nullable Integer durationMonths,
        @Nullable Long fixedPriceMinutes,
        @Nullable Money plannedCostPerHour,
        @Nullable List<NewTask> tasks,
        @Nullable List<NewMilestone> milestones,
        @Nullable Map<BillingMethod, NewRounding> rounding,
        @Nullable Map<BillingMethod, NewLimits> limits) {

    /**
     * @throws NullPointerException when a part holds a null, which the edge answers as malformed
     */
    NewTemplate {
        tasks = tasks == null ? null : List.copyOf(tasks);
        milestones = milestones == null ? null : List.copyOf(milestones);
        rounding = rounding == null ? null : Map.copyOf(rounding);
        limits = limits == null ? null : Map.copyOf(limits);
    }

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,39}");
    private static final int TEXT_CHARACTERS_MAX = 200;
    private static final int DURATION_MONTHS_MAX = 120;
    private static final int TASKS_MAX = 500;
    private static final int MILESTONES_MAX = 100;
    private static final int SHARE_DECIMALS_MAX = 6;
    private static final int DAY_MINUTES = 1_440;

    /** A task as it is asked for. */
    record NewTask(
            @Nullable String code,
            @Nullable String name,
            @Nullable BillingMethod billingMethod,
            @Nullable BillingType billingType) {}

    /** A milestone as it is asked for. */
    record NewMilestone(
            @Nullable String code,
            @Nullable String name,
            @Nullable BigDecimal share,
            @Nullable Integer plannedAfterMonths) {}

    /** A rounding policy as it is asked for; without a minimum there is none. */
    record NewRounding(
            @Nullable Integer unitMinutes,
            RoundingPolicy.@Nullable Mode mode,
            RoundingPolicy.@Nullable Scope scope,
            @Nullable Integer minimumMinutes) {

        RoundingPolicy toPolicy() {
            return new RoundingPolicy(
                    Objects.requireNonNull(unitMinutes),
                    Objects.requireNonNull(mode),
                    Objects.requireNonNull(scope),
                    Objects.requireNonNullElse(minimumMinutes, 0));
        }
    }

    /** Every rule that the request itself breaks. */
    Faults check() {
        var faults = new Faults();
        code(faults, "code", code);
        text(faults, "legalEntity", legalEntity);
        text(faults, "name", name);
        number(faults, "durationMonths", toLong(durationMonths), 1, DURATION_MONTHS_MAX);
        number(faults, "fixedPriceMinutes", fixedPriceMinutes, 0, Integer.MAX_VALUE);
        if (plannedCostPerHour == null) {
            missing(faults, "plannedCostPerHour");
        } else {
            faults.require(
                    plannedCostPerHour.signum() >= 0,
                    FIELD_MALFORMED,
                    "plannedCostPerHour",
                    "a cost is not negative",
                    PMO);
        }
        checkTasks(faults);
        checkMilestones(faults);
        checkRounding(faults);
        checkLimits(faults);
        return faults;
    }

    private void checkTasks(Faults faults) {
        var all = tasksOrNone();
        faults.require(
                !all.isEmpty() && all.size() <= TASKS_MAX,
                FIELD_MALFORMED,
                "tasks",
                "a template has 1 to " + TASKS_MAX + " tasks",
                PMO);
        var codes = new HashSet<String>();
        for (int i = 0; i < all.size(); i++) {
            var task = all.get(i);
            var path = "tasks[" + i + "].";
            code(faults, path + "code", task.code);
            text(faults, path + "name", task.name);
            once(faults, path + "code", task.code, codes);
            if (task.billingMethod == null) {
                missing(faults, path + "billingMethod");
            }
            if (task.billingType == null) {
                missing(faults, path + "billingType");
            }
        }
    }

    private void checkMilestones(Faults faults) {
        var all = milestonesOrNone();
        faults.require(
                all.size() <= MILESTONES_MAX,
                FIELD_MALFORMED,
                "milestones",
                "a template has at most " + MILESTONES_MAX + " milestones",
                PMO);
        var codes = new HashSet<String>();
        var whole = BigDecimal.ZERO;
        for (int i = 0; i < all.size(); i++) {
            var milestone = all.get(i);
            var path = "milestones[" + i + "].";
            code(faults, path + "code", milestone.code);
            text(faults, path + "name", milestone.name);
            once(faults, path + "code", milestone.code, codes);
            checkPlanned(faults, path, milestone);
            checkShare(faults, path, milestone.share);
            whole = whole.add(milestone.share == null ? BigDecimal.ZERO : milestone.share);
        }
        var fixed =
                tasksOrNone().stream()
                        .anyMatch(task -> task.billingMethod == BillingMethod.FIXED_PRICE);
        faults.require(
                !fixed || !all.isEmpty(),
                MILESTONES_MISSING,
                "milestones",
                "a fixed price is billed by milestones, and there are none",
                PMO);
        faults.require(
                all.isEmpty() || whole.compareTo(BigDecimal.ONE) == 0,
                SHARES_NOT_WHOLE,
                "milestones",
                "the shares add up to " + whole.toPlainString() + ", not to 1",
                PMO);
    }

    /** In the order of the methods, so that the same request always gets the same answer. */
    private void checkRounding(Faults faults) {
        new TreeMap<>(roundingOrNone())
                .forEach((method, asked) -> {
                    var path = "rounding." + method + ".";
                    number(faults, path + "unitMinutes", toLong(asked.unitMinutes), 1, DAY_MINUTES);
                    if (asked.mode == null) {
                        missing(faults, path + "mode");
                    }
                    if (asked.scope == null) {
                        missing(faults, path + "scope");
                    }
                    if (asked.minimumMinutes != null) {
                        number(
                                faults,
                                path + "minimumMinutes",
                                toLong(asked.minimumMinutes),
                                0,
                                DAY_MINUTES);
                    }
                });
    }

    private void checkLimits(Faults faults) {
        new TreeMap<>(limitsOrNone())
                .forEach((method, asked) ->
                        asked.check(
                                faults, "limits." + method + ".", roundingOrNone().get(method)));
        var all = tasksOrNone();
        for (int i = 0; i < all.size(); i++) {
            checkAllowed(faults, "tasks[" + i + "].billingType", all.get(i));
        }
    }

    private void checkAllowed(Faults faults, String field, NewTask task) {
        var asked = task.billingMethod == null ? null : limitsOrNone().get(task.billingMethod);
        var types = asked == null ? null : asked.billingTypes();
        faults.require(
                types == null
                        || types.isEmpty()
                        || task.billingType == null
                        || types.contains(task.billingType),
                BILLING_TYPE_NOT_ALLOWED,
                field,
                task.billingType + " is not among those that the contract line allows",
                PMO);
    }

    private void checkPlanned(Faults faults, String path, NewMilestone milestone) {
        var months = milestone.plannedAfterMonths;
        number(faults, path + "plannedAfterMonths", toLong(months), 0, DURATION_MONTHS_MAX);
        faults.require(
                months == null || durationMonths == null || months <= durationMonths,
                MILESTONE_AFTER_END,
                path + "plannedAfterMonths",
                "planned after the project's end",
                PMO);
    }

    private static void checkShare(Faults faults, String path, @Nullable BigDecimal share) {
        if (share == null) {
            missing(faults, path + "share");
            return;
        }
        faults.require(
                share.signum() > 0
                        && share.compareTo(BigDecimal.ONE) <= 0
                        && share.stripTrailingZeros().scale() <= SHARE_DECIMALS_MAX,
                FIELD_MALFORMED,
                path + "share",
                "a share is above 0, at most 1, with at most " + SHARE_DECIMALS_MAX + " decimals",
                PMO);
    }

    private static void code(Faults faults, String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            missing(faults, field);
        } else {
            faults.require(
                    CODE.matcher(value).matches(),
                    FIELD_MALFORMED,
                    field,
                    field + " has the form " + CODE,
                    PMO);
        }
    }

    private static void text(Faults faults, String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            missing(faults, field);
        } else {
            faults.require(
                    value.length() <= TEXT_CHARACTERS_MAX,
                    FIELD_MALFORMED,
                    field,
                    field + " has at most " + TEXT_CHARACTERS_MAX + " characters",
                    PMO);
        }
    }

    static void number(Faults faults, String field, @Nullable Long value, long min, long max) {
        if (value == null) {
            missing(faults, field);
        } else {
            faults.require(
                    value >= min && value <= max,
                    FIELD_MALFORMED,
                    field,
                    field + " is " + min + " to " + max,
                    PMO);
        }
    }

    private static void once(
            Faults faults, String field, @Nullable String code, HashSet<String> codes) {
        faults.require(
                code == null || codes.add(code), CODE_TWICE, field, "code twice: " + code, PMO);
    }

    static void missing(Faults faults, String field) {
        faults.add(FIELD_MISSING, field, field + " is missing", PMO);
    }

    static @Nullable Long toLong(@Nullable Integer number) {
        return number == null ? null : Long.valueOf(number);
    }

    private List<NewTask> tasksOrNone() {
        return tasks == null ? List.of() : tasks;
    }

    private List<NewMilestone> milestonesOrNone() {
        return milestones == null ? List.of() : milestones;
    }

    private Map<BillingMethod, NewRounding> roundingOrNone() {
        return rounding == null ? Map.of() : rounding;
    }

    private Map<BillingMethod, NewLimits> limitsOrNone() {
        return limits == null ? Map.of() : limits;
    }

    /** The template; only for a request without faults. */
    Template toTemplate(UUID id) {
        return new Template(
                id,
                Objects.requireNonNull(code),
                Objects.requireNonNull(legalEntity),
                Objects.requireNonNull(name),
                Objects.requireNonNull(durationMonths),
                Objects.requireNonNull(fixedPriceMinutes),
                Objects.requireNonNull(plannedCostPerHour),
                tasksOrNone().stream()
                        .map(task ->
                                new Template.Task(
                                        Objects.requireNonNull(task.code),
                                        Objects.requireNonNull(task.name),
                                        Objects.requireNonNull(task.billingMethod),
                                        Objects.requireNonNull(task.billingType)))
                        .toList(),
                milestonesOrNone().stream()
                        .map(milestone ->
                                new Template.Milestone(
                                        Objects.requireNonNull(milestone.code),
                                        Objects.requireNonNull(milestone.name),
                                        Objects.requireNonNull(milestone.share)
                                                .stripTrailingZeros(),
                                        Objects.requireNonNull(milestone.plannedAfterMonths)))
                        .toList(),
                roundingOrNone().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, asked -> asked.getValue().toPolicy())),
                limitsOrNone().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, asked -> asked.getValue().toLimits())),
                1);
    }
}
