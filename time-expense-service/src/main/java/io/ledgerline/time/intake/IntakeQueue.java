package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.TimeIntake;
import io.ledgerline.contracts.time.TimeIntakePart;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.BillingType;
import java.util.List;
import java.util.UUID;

/** A batch of time as it waits for its validation, in parts of many entries. */
final class IntakeQueue {

    /** Of an entry without its texts: ids, numbers, moments. */
    private static final int ENTRY_CHARACTERS = 150;

    private IntakeQueue() {}

    /** The records that bring the entries of one batch to their validation, in their order. */
    static List<Event> events(UUID batchId, List<Submission> entries) {
        return Parts.of(entries, IntakeQueue::characters).stream()
                .map(part -> event(batchId, part.stream().map(one -> told(batchId, one)).toList()))
                .toList();
    }

    /** The entries of a part, each as a part of its own. */
    static List<TimeIntakePart> single(TimeIntakePart part) {
        return part.getEntries().stream().map(one -> new TimeIntakePart(List.of(one))).toList();
    }

    static Submission heard(TimeIntake told) {
        var billingType = told.getBillingType();
        return new Submission(
                told.getEntryId(),
                told.getLegalEntity(),
                new SourceReference(
                        told.getSource().getSystem(),
                        told.getSource().getId(),
                        told.getSource().getVersion()),
                told.getConsultant(),
                told.getProject(),
                told.getTask(),
                billingType == null ? null : BillingType.valueOf(billingType.name()),
                told.getWorkDate(),
                told.getMinutes(),
                told.getStartMinute(),
                told.getStopMinute(),
                told.getNote(),
                told.getSubmittedBy(),
                told.getReceivedAt(),
                told.getApprovedBy());
    }

    private static Event event(UUID batchId, List<TimeIntake> part) {
        var first = part.getFirst();
        return Event.of(
                Topics.TIME_INTAKE,
                first.getLegalEntity(),
                batchId + "/" + first.getEntryId(),
                "io.ledgerline.time-intake.received",
                new TimeIntakePart(part));
    }

    private static TimeIntake told(UUID batchId, Submission entry) {
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
                .setNote(entry.note())
                .setSubmittedBy(entry.submittedBy())
                .setReceivedAt(entry.receivedAt())
                .setApprovedBy(entry.approvedBy())
                .build();
    }

    private static int characters(Submission entry) {
        var note = entry.note();
        var approvedBy = entry.approvedBy();
        return ENTRY_CHARACTERS
                + entry.source().system().length()
                + entry.source().id().length()
                + entry.consultant().length()
                + entry.project().length()
                + entry.task().length()
                + entry.submittedBy().length()
                + (note == null ? 0 : note.length())
                + (approvedBy == null ? 0 : approvedBy.length());
    }
}
