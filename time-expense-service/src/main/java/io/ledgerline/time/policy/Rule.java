package io.ledgerline.time.policy;

import io.ledgerline.kit.value.OwnerQueue;
import org.jspecify.annotations.Nullable;

/** The names of the rules for time and expenses, as they stand in answers and cases. */
public enum Rule {
    LIKELY_DUPLICATE(OwnerQueue.PMO, "decide whether to KEEP it, or to DROP it as the same work"),
    PROJECT_UNKNOWN(OwnerQueue.PMO, "correct the project, or wait until it is known here"),
    WRONG_ENTITY(OwnerQueue.PMO, "send it for the legal entity of the project"),
    PROJECT_NOT_ACTIVE(OwnerQueue.PMO, "activate the project, or choose another"),
    OUTSIDE_PROJECT_DATES(OwnerQueue.PMO, "correct the day, or extend the project"),
    TASK_UNKNOWN(OwnerQueue.PMO, "correct the task, or add it to the project"),
    TASK_CLOSED(OwnerQueue.PMO, "reopen the task, or choose another"),
    OUTSIDE_TASK_DATES(OwnerQueue.PMO, "correct the day, or extend the task"),
    BILLING_TYPE_NOT_ALLOWED(
            OwnerQueue.PMO,
            "choose one of the billing types of the contract line, or agree it there"),
    CONSULTANT_UNKNOWN(OwnerQueue.PMO, "correct the consultant, or wait for the HR record"),
    CONSULTANT_NOT_EMPLOYED(OwnerQueue.PMO, "correct the day, or the dates of employment"),
    IN_THE_FUTURE(OwnerQueue.PMO, "correct the day, or send it again when it has come"),
    NOT_ASSIGNED(OwnerQueue.PMO, "assign the consultant to the task for this day"),
    NO_SUCH_TIME(OwnerQueue.PMO, "correct start or stop: the clock was set forward then"),
    LONGER_THAN_CLOCK_TIME(OwnerQueue.PMO, "correct start, stop or minutes"),
    DAILY_MAXIMUM(OwnerQueue.PMO, "correct the minutes of the day"),
    WEEKLY_MAXIMUM(OwnerQueue.PMO, "correct the minutes of the week"),
    MINIMUM_REST(OwnerQueue.PMO, "correct the start or stop of one of the entries"),
    BREAK_TOO_SHORT(OwnerQueue.PMO, "correct start, stop or minutes of one of the entries"),
    NON_WORKING_DAY(OwnerQueue.PMO, "correct the day, or allow it where the policy lets you"),
    OVERLAP(OwnerQueue.PMO, "correct the start or stop of one of the entries"),
    PERIOD_CLOSED(OwnerQueue.FINANCE, "open a posting period on or after the day"),
    WEEK_COMPLETE(OwnerQueue.PMO, "open the week again, or ignore this case"),
    SOURCE_CHANGED_AFTER_APPROVAL(OwnerQueue.PMO, "correct the approved entry by a reversal"),
    CATEGORY_UNKNOWN(OwnerQueue.PMO, "choose one of the known categories"),
    AMOUNT_NOT_POSITIVE(OwnerQueue.PMO, null),
    AMOUNT_TOO_HIGH(OwnerQueue.PMO, null),
    TAX_NOT_VALID(OwnerQueue.PMO, null),
    POLICY_MISSING(OwnerQueue.FINANCE, "put an expense policy in force for the day"),
    DETAILS_NOT_OF_CATEGORY(OwnerQueue.PMO, "name the trip or the day, or choose another category"),
    ALLOWANCE_MISSING(OwnerQueue.FINANCE, "add the country to the expense policy"),
    AMOUNT_NOT_AS_COMPUTED(OwnerQueue.PMO, "leave gross out"),
    EXCHANGE_RATE_MISSING(OwnerQueue.FINANCE, "put the exchange rate of the day or shortly before"),
    TAX_TOO_HIGH(OwnerQueue.PMO, null),
    CATEGORY_NOT_BILLABLE(OwnerQueue.PMO, "send it as not billable"),
    ITEM_LIMIT(OwnerQueue.PMO, "claim at most the limit"),
    DAY_LIMIT(OwnerQueue.PMO, "claim at most what the day has left"),
    PER_DIEM_TAKEN(OwnerQueue.PMO, "correct the day, or take the other per diem back");

    private final OwnerQueue owner;
    private final @Nullable String remedy;

    Rule(OwnerQueue owner, @Nullable String remedy) {
        this.owner = owner;
        this.remedy = remedy;
    }

    public OwnerQueue owner() {
        return owner;
    }

    public @Nullable String remedy() {
        return remedy;
    }
}
