package io.ledgerline.time.timesheet;

import io.ledgerline.time.reference.LineTerms;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Holds entries against the caps on the hours of their contract lines, one after the other.
 * Billable and overage minutes of an entry add up to what it would have been without a cap. Source:
 * domain rules 3.10 (qualified = least of eligible and remaining).
 */
final class Capping {

    private static final int WARN_PERCENT = 80;

    private final Map<UUID, LineTerms> lines;
    private final Map<UUID, Long> used;

    /**
     * @param lines by task id
     * @param used minutes that count against the cap already, by line; none where missing
     */
    Capping(Map<UUID, LineTerms> lines, Map<UUID, Long> used) {
        this.lines = lines;
        this.used = new HashMap<>(used);
    }

    /** The lines whose hard cap these entries may reach. */
    static List<UUID> hardLines(Map<UUID, LineTerms> lines, Collection<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.billableMinutes() > 0)
                .map(entry -> lines.get(entry.taskId()))
                .filter(line -> line != null && line.cap() != null && line.cap().hard())
                .map(LineTerms::id)
                .distinct()
                .toList();
    }

    /** Rounded entries in their order, each split where a hard cap is reached. */
    List<Entry> split(List<Entry> rounded) {
        return rounded.stream().map(this::split).toList();
    }

    private Entry split(Entry entry) {
        var line = lines.get(entry.taskId());
        var cap = line == null ? null : line.cap();
        if (line == null || cap == null || !cap.hard() || entry.billableMinutes() <= 0) {
            return entry;
        }
        var before = used.getOrDefault(line.id(), 0L);
        var left = Math.clamp(cap.minutes() - before, 0, entry.billableMinutes());
        used.put(line.id(), before + left);
        return entry.billed(left, entry.billableMinutes() - left);
    }

    /** The submitted entry, with a warning when it comes near the cap or goes beyond it. */
    Entry warned(Entry entry) {
        var line = lines.get(entry.taskId());
        var cap = line == null ? null : line.cap();
        if (line == null || cap == null || entry.billableMinutes() <= 0) {
            return entry;
        }
        var now = used.merge(line.id(), (long) entry.billableMinutes(), Long::sum);
        if (now > cap.minutes()) {
            return entry.warned(Entry.CapWarning.EXCEEDED);
        }
        return now * 100 >= (long) cap.minutes() * WARN_PERCENT
                ? entry.warned(Entry.CapWarning.NEAR)
                : entry;
    }
}
