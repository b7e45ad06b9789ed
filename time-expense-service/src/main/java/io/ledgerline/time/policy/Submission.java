package io.ledgerline.time.policy;

import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.reference.Alias;
import io.ledgerline.time.reference.BillingType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Work as it was sent, well-formed, its names not yet resolved.
 *
 * @param id given on receipt; the entry carries it unless it replaces one
 * @param legalEntity in whose name it was sent
 * @param consultant id, employee code or user name
 * @param project id or code
 * @param task id or code
 * @param billingType that the sender chose, or null for that of the task
 * @param minutes 1 to 1440
 * @param startMinute minute of the day at which work began, or null when only the length is known
 * @param stopMinute minute of the day at which work stopped, or null with startMinute
 * @param approvedBy id, employee code or user name of who approved it in the sending system, or
 *     null when that is not told
 */
public record Submission(
        UUID id,
        String legalEntity,
        SourceReference source,
        String consultant,
        String project,
        String task,
        @Nullable BillingType billingType,
        LocalDate workDate,
        int minutes,
        @Nullable Integer startMinute,
        @Nullable Integer stopMinute,
        @Nullable String note,
        String submittedBy,
        Instant receivedAt,
        @Nullable String approvedBy) {

    /** What the sending system calls the record; a repeat has the same. */
    public SourceKey sourceKey() {
        return new SourceKey(legalEntity, source.system(), source.id());
    }

    /** Its names that a foreign system gave. */
    public List<Alias> aliases() {
        return Stream.of(
                        Alias.of(legalEntity, Alias.Kind.PROJECT, project),
                        Alias.of(legalEntity, Alias.Kind.TASK, task),
                        Alias.of(legalEntity, Alias.Kind.CONSULTANT, consultant),
                        approvedBy == null
                                ? Optional.<Alias>empty()
                                : Alias.of(legalEntity, Alias.Kind.CONSULTANT, approvedBy))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The same with our codes in the place of those foreign names that are registered. */
    public Submission resolved(Map<Alias, String> codes) {
        return new Submission(
                id,
                legalEntity,
                source,
                code(codes, Alias.Kind.CONSULTANT, consultant),
                code(codes, Alias.Kind.PROJECT, project),
                code(codes, Alias.Kind.TASK, task),
                billingType,
                workDate,
                minutes,
                startMinute,
                stopMinute,
                note,
                submittedBy,
                receivedAt,
                approvedBy == null ? null : code(codes, Alias.Kind.CONSULTANT, approvedBy));
    }

    private String code(Map<Alias, String> codes, Alias.Kind kind, String name) {
        return Alias.of(legalEntity, kind, name)
                .flatMap(alias -> Optional.ofNullable(codes.get(alias)))
                .orElse(name);
    }
}
