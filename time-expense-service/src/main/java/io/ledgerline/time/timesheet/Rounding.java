package io.ledgerline.time.timesheet;

import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.RoundingPolicy;
import io.ledgerline.time.reference.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Billable minutes of entries that are being approved. What a contract rounds by the day is rounded
 * over all approved work of a person, day and task: each entry carries what the rounded total grows
 * by, so the entries tie to the total however the approvals are cut, and nothing told before
 * changes. Source: domain rules 3.13.
 */
final class Rounding {

    private final Terms terms;
    private final Map<DayTask, Total> days;

    /** What is rounded as one under {@link RoundingPolicy.Scope#DAY_TASK}. */
    record DayTask(UUID consultantId, LocalDate workDate, UUID taskId) {

        static DayTask of(Entry entry) {
            return new DayTask(entry.consultantId(), entry.workDate(), entry.taskId());
        }
    }

    /**
     * Minutes of approved entries.
     *
     * @param billable as rounded, what a cap left off the bill included
     */
    record Total(int worked, int billable) {

        static final Total NONE = new Total(0, 0);
    }

    /**
     * @param before what stands approved already
     */
    Rounding(Terms terms, Map<DayTask, Total> before) {
        this.terms = terms;
        this.days = new HashMap<>(before);
    }

    /** The days that have to be known before these entries can be rounded. */
    static List<DayTask> days(List<Entry> entries, Terms terms) {
        return entries.stream()
                .filter(entry -> isByDay(entry, terms))
                .map(DayTask::of)
                .distinct()
                .toList();
    }

    private static boolean isByDay(Entry entry, Terms terms) {
        return entry.billingType() == BillingType.CHARGEABLE
                && policy(entry, terms).scope() == RoundingPolicy.Scope.DAY_TASK;
    }

    private static RoundingPolicy policy(Entry entry, Terms terms) {
        return terms.of(entry.taskId()).orElseThrow().rounding();
    }

    /** The entries with their billable minutes, in their order. */
    List<Entry> round(List<Entry> entries) {
        var rounded = new ArrayList<Entry>(entries.size());
        for (var entry : entries) {
            rounded.add(entry.billed(billable(entry), 0));
        }
        return rounded;
    }

    private int billable(Entry entry) {
        if (entry.billingType() != BillingType.CHARGEABLE) {
            return 0;
        }
        var policy = policy(entry, terms);
        if (policy.scope() != RoundingPolicy.Scope.DAY_TASK) {
            return policy.billable(entry.workedMinutes());
        }
        var day = DayTask.of(entry);
        var before = days.getOrDefault(day, Total.NONE);
        var worked = before.worked() + entry.workedMinutes();
        var grown = Math.max(0, policy.billable(worked) - before.billable());
        days.put(day, new Total(worked, before.billable() + grown));
        return grown;
    }
}
