package io.ledgerline.time.reference;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.assignment.AssignmentState;
import io.ledgerline.contracts.assignment.BookingType;
import io.ledgerline.contracts.assignment.ConsultantState;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.PeriodModule;
import io.ledgerline.contracts.billing.PostingPeriod;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.ContractLine;
import io.ledgerline.contracts.project.TaskState;
import io.ledgerline.kit.replica.Keeping;
import io.ledgerline.kit.replica.Keeping.Kept;
import io.ledgerline.kit.replica.Keeping.Key;
import io.ledgerline.kit.value.DateRange;
import io.ledgerline.time.TimeFacts;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

/** What this service keeps of what others tell: which topic, under which key, which facts. */
final class Heard {

    static final Keeping<LegalEntity, ReferenceData.Entity> ENTITIES =
            Keeping.of(
                    Topics.LEGAL_ENTITIES,
                    LegalEntity.class,
                    ReferenceData.Entity.class,
                    told -> Key.of(told.getCode(), told.getCode(), null, told.getVersion()),
                    told ->
                            new ReferenceData.Entity(
                                    told.getCode(),
                                    told.getCurrency(),
                                    ZoneId.of(told.getTimeZone())));

    /** Periods of other modules do not concern this service. */
    static final Keeping<PostingPeriod, ReferenceData.Period> PERIODS =
            Keeping.of(
                            Topics.POSTING_PERIODS,
                            PostingPeriod.class,
                            ReferenceData.Period.class,
                            Heard::key,
                            told ->
                                    new ReferenceData.Period(
                                            told.getLegalEntity(),
                                            Wanted.Module.valueOf(told.getModule().name()),
                                            ReferenceData.Period.Status.valueOf(
                                                    told.getStatus().name()),
                                            new DateRange(told.getStartsOn(), told.getEndsOn())))
                    .only(told ->
                            told.getModule() == PeriodModule.TIME
                                    || told.getModule() == PeriodModule.EXPENSE)
                    .telling(period ->
                            Set.of(
                                    TimeFacts.POSTING_PERIOD.of(
                                            period.legalEntity(), period.module())));

    static final Keeping<Contract, LineTerms> CONTRACT_LINES =
            Keeping.each(
                            Topics.CONTRACTS,
                            Contract.class,
                            LineTerms.class,
                            told ->
                                    told.getLines().stream()
                                            .map(line ->
                                                    new Kept<>(
                                                            Key.of(
                                                                    told.getLegalEntity(),
                                                                    line.getId(),
                                                                    told.getId(),
                                                                    told.getVersion()),
                                                            terms(line)))
                                            .toList())
                    .telling(line -> Set.of(TimeFacts.CONTRACT_LINE.of(line.id())));

    static final Keeping<io.ledgerline.contracts.project.Project, Project> PROJECTS =
            Keeping.of(
                            Topics.PROJECTS,
                            io.ledgerline.contracts.project.Project.class,
                            Project.class,
                            Heard::project)
                    .telling(project ->
                            Set.of(
                                    TimeFacts.PROJECT.of(project.id()),
                                    TimeFacts.PROJECT_CODE.of(
                                            project.legalEntity(), project.code())));

    static final Keeping<io.ledgerline.contracts.assignment.Consultant, Consultant> CONSULTANTS =
            Keeping.of(
                            Topics.CONSULTANTS,
                            io.ledgerline.contracts.assignment.Consultant.class,
                            Consultant.class,
                            Heard::consultant)
                    .telling(person ->
                            Set.of(
                                    TimeFacts.CONSULTANT.of(person.id()),
                                    TimeFacts.CONSULTANT_CODE.of(person.code()),
                                    TimeFacts.CONSULTANT_USER.of(person.userName())));

    /** Looked up by project. */
    static final Keeping<io.ledgerline.contracts.assignment.Assignment, Assignment> ASSIGNMENTS =
            Keeping.of(
                            Topics.ASSIGNMENTS,
                            io.ledgerline.contracts.assignment.Assignment.class,
                            Assignment.class,
                            told ->
                                    Key.of(
                                            told.getLegalEntity(),
                                            told.getId(),
                                            told.getProjectId(),
                                            told.getVersion()),
                            Heard::assignment)
                    .telling(one ->
                            Set.of(TimeFacts.ASSIGNMENT.of(one.projectId(), one.consultantId())));

    private Heard() {}

    /** Looked up by module. */
    private static Key key(PostingPeriod told) {
        return Key.of(
                told.getLegalEntity(),
                told.getLegalEntity() + "/" + told.getModule() + "/" + told.getPeriod(),
                told.getModule(),
                told.getVersion());
    }

    private static LineTerms terms(ContractLine line) {
        var rounding = line.getRounding();
        var types = line.getBillingTypes();
        var cap = line.getHoursCap();
        return new LineTerms(
                line.getId(),
                rounding == null
                        ? RoundingPolicy.AS_WORKED
                        : new RoundingPolicy(
                                rounding.getUnitMinutes(),
                                RoundingPolicy.Mode.valueOf(rounding.getMode().name()),
                                RoundingPolicy.Scope.valueOf(rounding.getScope().name()),
                                rounding.getMinimumMinutes()),
                types == null
                        ? Set.of()
                        : types.stream()
                                .map(type -> BillingType.valueOf(type.name()))
                                .collect(Collectors.toSet()),
                cap == null ? null : new LineTerms.HoursCap(cap.getMinutes(), cap.getHard()));
    }

    private static Project project(io.ledgerline.contracts.project.Project told) {
        return new Project(
                told.getId(),
                told.getLegalEntity(),
                told.getCode(),
                told.getContractId(),
                Project.State.valueOf(told.getState().name()),
                new DateRange(told.getStartsOn(), told.getEndsOn()),
                told.getCurrency(),
                told.getProjectManager(),
                told.getTasks().stream()
                        .map(task ->
                                new Task(
                                        task.getId(),
                                        task.getCode(),
                                        BillingType.valueOf(task.getBillingType().name()),
                                        task.getContractLineId(),
                                        null,
                                        new DateRange(task.getStartsOn(), task.getEndsOn()),
                                        task.getState() == TaskState.OPEN))
                        .sorted(Comparator.comparing(Task::code))
                        .toList());
    }

    private static Consultant consultant(io.ledgerline.contracts.assignment.Consultant told) {
        return new Consultant(
                told.getId(),
                told.getLegalEntity(),
                told.getCode(),
                told.getUserName(),
                told.getState() == ConsultantState.ACTIVE,
                new DateRange(told.getHiredOn(), told.getLeftOn()),
                told.getTerms().stream()
                        .map(term -> new Consultant.Term(term.getValidFrom(), term.getRole()))
                        .toList());
    }

    private static Assignment assignment(io.ledgerline.contracts.assignment.Assignment told) {
        return new Assignment(
                told.getId(),
                told.getLegalEntity(),
                told.getProjectId(),
                told.getTaskId(),
                told.getConsultantId(),
                told.getRole(),
                new DateRange(told.getStartsOn(), told.getEndsOn()),
                told.getBookingType() == BookingType.HARD,
                told.getState() == AssignmentState.ACTIVE);
    }
}
