package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.TimeIntake;
import io.ledgerline.contracts.time.TimeIntakePart;
import io.ledgerline.kit.wire.Wire;
import io.ledgerline.time.policy.Remarks;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.Origin;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Time entries as they wait for their validation. */
final class IntakeQueue extends RecordQueue<Submission, TimeIntakePart, TimeIntake> {

    /** Of an entry without its texts: ids, numbers, moments. */
    private static final int ENTRY_CHARACTERS = 150;

    IntakeQueue() {
        super(Topics.TIME_INTAKE);
    }

    @Override
    TimeIntakePart part(List<TimeIntake> records) {
        return new TimeIntakePart(records);
    }

    @Override
    List<TimeIntake> records(TimeIntakePart part) {
        return part.getEntries();
    }

    @Override
    @Nullable UUID batchId(TimeIntake told) {
        return told.getBatchId();
    }

    @Override
    Submission heard(TimeIntake told) {
        var billingType = told.getBillingType();
        return new Submission(
                told.getEntryId(),
                told.getLegalEntity(),
                new Submission.Names(
                        told.getConsultant(),
                        told.getProject(),
                        told.getTask(),
                        told.getApprovedBy()),
                billingType == null ? null : BillingType.valueOf(billingType.name()),
                new Submission.Span(
                        told.getWorkDate(),
                        told.getMinutes(),
                        told.getStartMinute(),
                        told.getStopMinute()),
                new Remarks(told.getNote(), told.getLocation()),
                new Origin(
                        Wire.heard(told.getSource()), told.getSubmittedBy(), told.getReceivedAt()),
                heard(told.getUnsaid()));
    }

    @Override
    TimeIntake told(UUID batchId, Submission entry) {
        var billingType = entry.billingType();
        return TimeIntake.newBuilder()
                .setEntryId(entry.id())
                .setBatchId(batchId)
                .setLegalEntity(entry.legalEntity())
                .setSource(Wire.told(entry.source()))
                .setConsultant(entry.consultant())
                .setProject(entry.project())
                .setTask(entry.task())
                .setBillingType(
                        billingType == null
                                ? null
                                : io.ledgerline.contracts.common.BillingType.valueOf(
                                        billingType.name()))
                .setWorkDate(entry.workDate())
                .setMinutes(entry.minutes())
                .setStartMinute(entry.startMinute())
                .setStopMinute(entry.stopMinute())
                .setNote(entry.remarks().note())
                .setLocation(entry.remarks().location())
                .setSubmittedBy(entry.origin().submittedBy())
                .setReceivedAt(entry.origin().receivedAt())
                .setApprovedBy(entry.approvedBy())
                .setUnsaid(told(entry.unsaid()))
                .build();
    }

    @Override
    int characters(Submission entry) {
        return ENTRY_CHARACTERS
                + characters(entry.origin())
                + length(entry.remarks().note())
                + length(entry.remarks().location())
                + entry.consultant().length()
                + entry.project().length()
                + entry.task().length()
                + length(entry.approvedBy());
    }
}
