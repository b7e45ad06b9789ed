package io.ledgerline.time.timesheet;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.common.SourceReference;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.outbox.Event;
import java.util.Objects;

/** An approved entry as the other services hear of it. */
final class EntryFact {

    private EntryFact() {}

    static Event approved(Entry entry) {
        return Event.of(
                Topics.TIME_ENTRIES,
                entry.legalEntity(),
                entry.projectId(),
                "io.ledgerline.time-entry.approved",
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
                        .setSource(
                                new SourceReference(
                                        entry.source().system(),
                                        entry.source().id(),
                                        entry.source().version()))
                        .setNote(entry.note())
                        .setSubmittedBy(entry.submittedBy())
                        .setApprovedBy(Objects.requireNonNull(entry.approvedBy()))
                        .setApprovedAt(Objects.requireNonNull(entry.approvedAt()))
                        .setReversalOf(null)
                        .build());
    }
}
