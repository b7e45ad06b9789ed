package io.ledgerline.time.policy;

import io.ledgerline.kit.value.DateRange;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.reference.Assignment;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.LineTerms;
import io.ledgerline.time.reference.LocalTimes;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.reference.PostingCalendar;
import io.ledgerline.time.reference.Project;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.RoundingPolicy;
import io.ledgerline.time.reference.SourceKey;
import io.ledgerline.time.reference.Task;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One active project P of DE01 in 2026, worked on by A and B; C is nowhere assigned. */
public final class WorkFixture {

    public static final LocalDate MONDAY = LocalDate.of(2026, 9, 7);

    /** After all that the tests tell of. */
    static final LocalTimes TIMES =
            new LocalTimes(
                    Instant.parse("2027-01-01T22:30:00Z"),
                    Map.of(
                            "DE01", ZoneId.of("Europe/Berlin"),
                            "US01", ZoneId.of("America/New_York")));

    public static final UUID PROJECT = Ids.derived("project", "P");
    public static final Instant NOW = Instant.parse("2026-09-30T12:00:00Z");
    public static final UUID LINE = Ids.derived("line", "P");
    private static final DateRange YEAR =
            new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));

    private WorkFixture() {}

    public static UUID task(String code) {
        return Ids.derived("task", code);
    }

    public static UUID person(String code) {
        return Ids.derived("person", code);
    }

    public static Project project(String entity, String code, Project.State state) {
        return new Project(
                Ids.derived("project", code),
                entity,
                code,
                Ids.derived("contract", code),
                state,
                YEAR,
                "EUR",
                "manager",
                List.of(
                        new Task(
                                task("BUILD"),
                                "BUILD",
                                BillingType.CHARGEABLE,
                                LINE,
                                null,
                                YEAR,
                                true),
                        new Task(
                                task("PRO"),
                                "PRO",
                                BillingType.NON_CHARGEABLE,
                                LINE,
                                null,
                                YEAR,
                                true),
                        new Task(
                                task("LEAVE"),
                                "LEAVE",
                                BillingType.NOT_AVAILABLE,
                                LINE,
                                null,
                                YEAR,
                                true),
                        new Task(
                                task("DONE"),
                                "DONE",
                                BillingType.CHARGEABLE,
                                LINE,
                                null,
                                YEAR,
                                false),
                        new Task(
                                task("SHORT"),
                                "SHORT",
                                BillingType.CHARGEABLE,
                                LINE,
                                null,
                                new DateRange(MONDAY, MONDAY),
                                true),
                        new Task(
                                task("OPEN"),
                                "OPEN",
                                BillingType.CHARGEABLE,
                                LINE,
                                new LineTerms(
                                        LINE,
                                        RoundingPolicy.AS_WORKED,
                                        Set.of(BillingType.CHARGEABLE, BillingType.COMPLIMENTARY),
                                        null),
                                YEAR,
                                true),
                        new Task(
                                task("GIFT"),
                                "GIFT",
                                BillingType.CHARGEABLE,
                                LINE,
                                new LineTerms(
                                        LINE,
                                        RoundingPolicy.AS_WORKED,
                                        Set.of(BillingType.COMPLIMENTARY),
                                        null),
                                YEAR,
                                true)));
    }

    public static Consultant consultant(String code) {
        return new Consultant(
                person(code),
                "DE01",
                code,
                "user-" + code,
                true,
                new DateRange(LocalDate.of(2026, 2, 1), null),
                List.of(
                        new Consultant.Term(LocalDate.of(2026, 2, 1), "CONSULTANT"),
                        new Consultant.Term(LocalDate.of(2026, 6, 1), "ARCHITECT")));
    }

    public static Assignment assignment(
            String person, @Nullable String task, String role, DateRange dates, boolean firm) {
        return new Assignment(
                Ids.derived("assignment", person, task == null ? "" : task, role),
                "DE01",
                PROJECT,
                task == null ? null : task(task),
                person(person),
                role,
                dates,
                firm,
                true);
    }

    public static References references(Assignment... more) {
        var assignments = new ArrayList<>(List.of(more));
        assignments.add(assignment("A", null, "SENIOR_CONSULTANT", YEAR, true));
        assignments.add(
                assignment("B", "BUILD", "CONSULTANT", new DateRange(MONDAY, MONDAY), true));
        return new References(
                List.of(
                        project("DE01", "P", Project.State.ACTIVE),
                        project("DE01", "NEW", Project.State.PROPOSED),
                        project("DE01", "OLD", Project.State.CLOSED),
                        project("US01", "US", Project.State.ACTIVE)),
                List.of(consultant("A"), consultant("B"), consultant("C")),
                assignments,
                new PostingCalendar(
                        Map.of(
                                "DE01",
                                List.of(
                                        new DateRange(
                                                LocalDate.of(2026, 3, 1),
                                                LocalDate.of(2026, 11, 30))))),
                TIMES);
    }

    public static Submission work(
            String sourceId,
            long version,
            String person,
            String project,
            String task,
            LocalDate day,
            int minutes) {
        return new Submission(
                Ids.derived("submission", sourceId, version),
                "DE01",
                new Submission.Names(person, project, task, null),
                null,
                new Submission.Span(day, minutes, null, null),
                Remarks.NONE,
                new Origin(new SourceReference("clock", sourceId, version), "integration", NOW));
    }

    /** The same work as another system tells it. */
    public static Submission from(String system, Submission work) {
        return new Submission(
                Ids.derived("submission", system, work.source().id(), work.source().version()),
                work.legalEntity(),
                new Submission.Names(
                        work.consultant(), work.project(), work.task(), work.approvedBy()),
                work.billingType(),
                new Submission.Span(
                        work.workDate(), work.minutes(), work.startMinute(), work.stopMinute()),
                work.remarks(),
                new Origin(
                        new SourceReference(system, work.source().id(), work.source().version()),
                        work.origin().submittedBy(),
                        work.origin().receivedAt()));
    }

    /** An entry of BUILD from another system, from start to stop. */
    static Booked booked(String entity, LocalDate date, int start, int stop) {
        return new Booked(
                Ids.derived("entry", entity, date, start),
                new SourceKey(entity, "till", date + "/" + start),
                task("BUILD"),
                date,
                stop - start,
                start,
                stop);
    }

    /** The same without start and stop. */
    static Booked booked(String entity, LocalDate date, int minutes) {
        return new Booked(
                Ids.derived("entry", entity, date, minutes),
                new SourceKey(entity, "till", date + "/" + minutes),
                task("BUILD"),
                date,
                minutes,
                null,
                null);
    }

    public static Submission between(Submission work, int start, int stop) {
        return clocked(work, stop - start, start, stop);
    }

    /** The same work with other minutes, breaks among the time between start and stop. */
    static Submission clocked(
            Submission work, int minutes, @Nullable Integer start, @Nullable Integer stop) {
        return new Submission(
                work.id(),
                work.legalEntity(),
                new Submission.Names(
                        work.consultant(), work.project(), work.task(), work.approvedBy()),
                null,
                new Submission.Span(work.workDate(), minutes, start, stop),
                Remarks.NONE,
                new Origin(work.source(), work.origin().submittedBy(), work.origin().receivedAt()));
    }

    /** The same work with a billing type that the sender chose. */
    public static Submission billed(Submission work, BillingType type) {
        return new Submission(
                work.id(),
                work.legalEntity(),
                new Submission.Names(
                        work.consultant(), work.project(), work.task(), work.approvedBy()),
                type,
                new Submission.Span(
                        work.workDate(), work.minutes(), work.startMinute(), work.stopMinute()),
                work.remarks(),
                new Origin(work.source(), work.origin().submittedBy(), work.origin().receivedAt()));
    }

    /** The same work, approved where it comes from. */
    public static Submission approved(Submission work, String by) {
        return new Submission(
                work.id(),
                work.legalEntity(),
                new Submission.Names(work.consultant(), work.project(), work.task(), by),
                work.billingType(),
                new Submission.Span(
                        work.workDate(), work.minutes(), work.startMinute(), work.stopMinute()),
                work.remarks(),
                new Origin(work.source(), work.origin().submittedBy(), work.origin().receivedAt()));
    }
}
