package io.ledgerline.time.policy;

import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.Project;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.Task;
import io.ledgerline.time.reference.Wanted;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the names of a record mean, as far as they are known.
 *
 * @param told the names as they were sent
 * @param foreign whether the project named belongs to another legal entity; then it is not resolved
 * @param accountingDate the day under which it would be booked, empty without an open period
 * @param zone of the person's employer, or while nobody is known by the name of the sender: their
 *     clock is the one that start and stop are read from
 * @param today where the person lives, or while nobody is known by the name that of the sender
 */
public record Resolution(
        Told told,
        boolean foreign,
        Optional<Project> project,
        Optional<Task> task,
        Optional<Consultant> consultant,
        Optional<LocalDate> accountingDate,
        ZoneId zone,
        LocalDate today) {

    /**
     * The names and the day of a record.
     *
     * @param task null for the project as a whole
     * @param dayField what the day is called in the request
     */
    public record Told(
            String legalEntity,
            String consultant,
            String project,
            @Nullable String task,
            LocalDate day,
            String dayField,
            Wanted.Module module) {}

    /** The id of the project, or its name as it was sent while it is not known. */
    public Object projectName() {
        return project.<Object>map(Project::id).orElse(told.project());
    }

    /** The same of the task; none is the project as a whole. */
    public Object taskName() {
        var named = told.task();
        return task.<Object>map(Task::id).orElse(named == null ? "none" : named);
    }

    /** The same of the person. */
    public Object consultantName() {
        return consultant.<Object>map(Consultant::id).orElse(told.consultant());
    }

    static Resolution of(Told told, References known) {
        var found = known.project(told.legalEntity(), told.project());
        var project = found.filter(one -> one.legalEntity().equals(told.legalEntity()));
        var task = told.task();
        var consultant = known.consultant(told.consultant());
        var at = consultant.map(Consultant::legalEntity).orElse(told.legalEntity());
        return new Resolution(
                told,
                found.isPresent() && project.isEmpty(),
                project,
                task == null ? Optional.empty() : project.flatMap(one -> one.task(task)),
                consultant,
                known.calendar().accountingDate(told.legalEntity(), told.day()),
                known.times().zone(at),
                known.times().today(at));
    }
}
