package io.ledgerline.time.intake;

import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.edge.Said;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.RecordWork;
import io.ledgerline.time.timesheet.TimeEntries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How time entries come in. */
@ApplicationScoped
class WorkIntake implements Intake<NewEntry, Submission, Entry> {

    static final IntakeQueue QUEUE = new IntakeQueue();

    private final TimeEntries entries;
    private final RecordWork recording;

    WorkIntake(TimeEntries entries, RecordWork recording) {
        this.entries = entries;
        this.recording = recording;
    }

    @Override
    public Kind kind() {
        return Kind.TIME;
    }

    @Override
    public Class<Entry> type() {
        return Entry.class;
    }

    @Override
    public IntakeQueue queue() {
        return QUEUE;
    }

    @Override
    public void check(NewEntry entry, @Nullable String legalEntity, Form form, Scope scope) {
        form.source(entry.source());
        entry.check(form);
        form.approver(entry.approvedBy(), scope);
    }

    @Override
    public @Nullable String consultant(NewEntry entry) {
        return entry.consultant();
    }

    @Override
    public Submission submission(String legalEntity, NewEntry entry, Origin.Receipt receipt) {
        var id = Ids.next();
        return new Submission(
                id,
                legalEntity,
                new Submission.Names(
                        Objects.requireNonNull(entry.consultant()),
                        Objects.requireNonNull(entry.project()),
                        Objects.requireNonNull(entry.task()),
                        entry.approvedBy()),
                Said.value(entry.billingType()),
                new Submission.Span(
                        Objects.requireNonNull(entry.workDate()),
                        Objects.requireNonNull(entry.minutes()),
                        entry.startMinute(),
                        entry.stopMinute()),
                entry.remarks(),
                receipt.of(NewSource.reference(entry.source(), id)),
                entry.unsaid());
    }

    @Override
    public List<Judged<Submission, Entry>> record(Scope scope, List<Submission> records) {
        return recording.record(scope, records);
    }

    @Override
    public List<Event> told(List<Entry> stored) {
        return entries.told(stored);
    }

    @Override
    public List<Judged<Submission, Entry>> recordAlone(Scope scope, List<Submission> records) {
        return entries.record(scope, records);
    }
}
