package io.ledgerline.time.timesheet;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An approved entry as the other services hear of it. */
final class EntryFact {

    private EntryFact() {}

    static Event approved(Entry entry) {
        return told(entry, "io.ledgerline.time-entry.approved", null);
    }

    /** Takes an approved entry back: the same work with negative minutes. */
    static Event reversed(Entry reversal, UUID original) {
        return told(reversal, "io.ledgerline.time-entry.reversed", original);
    }

    private static Event told(Entry entry, String type, @Nullable UUID reversalOf) {
        var trace = entry.trace();
        return Event.of(
                Topics.TIME_ENTRIES,
                entry.legalEntity(),
                entry.projectId(),
                type,
                TimeEntry.newBuilder()
                        .setId(entry.id())
                        .setLegalEntity(entry.legalEntity())
                        .setProjectId(entry.projectId())
                        .setTaskId(entry.taskId())
                        .setConsultantId(entry.consultantId())
                        .setAssignmentId(entry.assignmentId())
                        .setRole(entry.role())
                        .setWorkDate(entry.workDate())
                        .setAccountingDate(entry.accountingDate())
                        .setWorkedMinutes(entry.workedMinutes())
                        .setBillableMinutes(entry.billableMinutes())
                        .setBillingType(BillingType.valueOf(entry.billingType().name()))
                        .setSource(Wire.told(entry.source()))
                        .setNote(entry.note())
                        .setSubmittedBy(entry.submittedBy())
                        .setApprovedBy(Objects.requireNonNull(entry.approvedBy()))
                        .setApprovedAt(Objects.requireNonNull(entry.approvedAt()))
                        .setReversalOf(reversalOf)
                        .setBilledAs(trace == null ? null : trace.billedAs())
                        .setCapOverageMinutes(
                                entry.capOverageMinutes() == 0 ? null : entry.capOverageMinutes())
                        .build());
    }
}
