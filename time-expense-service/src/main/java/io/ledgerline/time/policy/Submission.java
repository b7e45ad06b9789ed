package io.ledgerline.time.policy;

import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.reference.Alias;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.reference.Submitted;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Work as it was sent, well-formed, its names not yet resolved.
 *
 * @param id given on receipt; the entry carries it unless it replaces one
 * @param legalEntity in whose name it was sent
 * @param billingType that the sender chose, or null for that of the task
 * @param unsaid what it does not name, and so leaves as an earlier version has it
 */
public record Submission(
        UUID id,
        String legalEntity,
        Names names,
        @Nullable BillingType billingType,
        Span span,
        Remarks remarks,
        Origin origin,
        Set<Unsaid> unsaid)
        implements Submitted<Submission> {

    public Submission {
        unsaid = Set.copyOf(unsaid);
    }

    /** One that says everything. */
    public Submission(
            UUID id,
            String legalEntity,
            Names names,
            @Nullable BillingType billingType,
            Span span,
            Remarks remarks,
            Origin origin) {
        this(id, legalEntity, names, billingType, span, remarks, origin, Set.of());
    }

    /** The same with what it does not name. */
    public Submission leaving(@Nullable BillingType type, Remarks others) {
        return new Submission(id, legalEntity, names, type, span, others, origin, unsaid);
    }

    /**
     * Each an id or a code, of people also a user name.
     *
     * @param approvedBy who approved it in the sending system, or null when that is not told
     */
    public record Names(
            String consultant, String project, String task, @Nullable String approvedBy) {}

    /**
     * @param minutes 1 to 1440
     * @param startMinute minute of the day at which work began, or null when only the length is
     *     known
     * @param stopMinute minute of the day at which work stopped, of the next one at or before the
     *     start; null with startMinute
     */
    public record Span(
            LocalDate workDate,
            int minutes,
            @Nullable Integer startMinute,
            @Nullable Integer stopMinute) {}

    /** Start and stop on a clock, empty when only the length is known. */
    Optional<ClockTime> clock(ZoneId zone) {
        var start = span.startMinute();
        var stop = span.stopMinute();
        return start == null || stop == null
                ? Optional.empty()
                : Optional.of(new ClockTime(span.workDate(), start, stop, zone));
    }

    @Override
    public SourceReference source() {
        return origin.source();
    }

    public String consultant() {
        return names.consultant();
    }

    public String project() {
        return names.project();
    }

    public String task() {
        return names.task();
    }

    public @Nullable String approvedBy() {
        return names.approvedBy();
    }

    public LocalDate workDate() {
        return span.workDate();
    }

    public int minutes() {
        return span.minutes();
    }

    public @Nullable Integer startMinute() {
        return span.startMinute();
    }

    public @Nullable Integer stopMinute() {
        return span.stopMinute();
    }

    public @Nullable String note() {
        return remarks.note();
    }

    @Override
    public List<Alias> aliases() {
        var by = names.approvedBy();
        if (!Alias.isAmong(names.project(), names.task(), names.consultant(), by)) {
            return List.of();
        }
        return Stream.of(
                        alias(Alias.Kind.PROJECT, names.project()),
                        alias(Alias.Kind.TASK, names.task()),
                        alias(Alias.Kind.CONSULTANT, names.consultant()),
                        by == null ? Optional.<Alias>empty() : alias(Alias.Kind.CONSULTANT, by))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Submission resolved(Map<Alias, String> codes) {
        var by = names.approvedBy();
        return new Submission(
                id,
                legalEntity,
                new Names(
                        code(codes, Alias.Kind.CONSULTANT, names.consultant()),
                        code(codes, Alias.Kind.PROJECT, names.project()),
                        code(codes, Alias.Kind.TASK, names.task()),
                        by == null ? null : code(codes, Alias.Kind.CONSULTANT, by)),
                billingType,
                span,
                remarks,
                origin,
                unsaid);
    }
}
