package io.ledgerline.time.timesheet;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An approved entry as the other services hear of it; taken back with negative minutes. */
final class EntryEvents {

    private EntryEvents() {}

    /**
     * @param what became of it, {@code approved}
     * @param reversalOf the entry that this one takes back, or null
     */
    static Event told(Entry entry, String what, @Nullable UUID reversalOf) {
        var trace = entry.trace();
        return Event.of(
                Topics.TIME_ENTRIES,
                entry.legalEntity(),
                entry.projectId(),
                "io.ledgerline.time-entry." + what,
                TimeEntry.newBuilder()
                        .setId(entry.id())
                        .setLegalEntity(entry.legalEntity())
                        .setProjectId(entry.projectId())
                        .setTaskId(entry.taskId())
                        .setConsultantId(entry.consultantId())
                        .setAssignmentId(entry.work().assignmentId())
                        .setRole(entry.work().role())
                        .setWorkDate(entry.workDate())
                        .setAccountingDate(entry.accountingDate())
                        .setWorkedMinutes(entry.workedMinutes())
                        .setBillableMinutes(entry.billableMinutes())
                        .setBillingType(BillingType.valueOf(entry.billingType().name()))
                        .setSource(Wire.told(entry.source()))
                        .setNote(entry.note())
                        .setSubmittedBy(entry.submittedBy())
                        .setApprovedBy(Objects.requireNonNull(entry.status().approvedBy()))
                        .setApprovedAt(Objects.requireNonNull(entry.status().approvedAt()))
                        .setReversalOf(reversalOf)
                        .setBilledAs(trace == null ? null : trace.billedAs())
                        .setCapOverageMinutes(
                                entry.capOverageMinutes() == 0 ? null : entry.capOverageMinutes())
                        .build());
    }
}
