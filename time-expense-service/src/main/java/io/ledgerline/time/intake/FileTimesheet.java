package io.ledgerline.time.intake;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.edge.Said;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.policy.Remarks;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.policy.Unsaid;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.reference.ReferenceData;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.SourceKey;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.TimeEntries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a person's week is filed. Each day of each line is an entry of its own, with the source
 * of the line and the day, or one that follows from person, week, project, task and day: the
 * corrected sheet sent again replaces what is not approved yet and leaves what has not changed.
 */
@ApplicationScoped
class FileTimesheet {

    private static final String SYSTEM = "ledgerline-sheet";

    private final Commands commands;
    private final ReferenceData reference;
    private final Admission admission;
    private final TimeEntries entries;
    private final Settling settling;

    FileTimesheet(
            Commands commands,
            ReferenceData reference,
            Admission admission,
            TimeEntries entries,
            Settling settling) {
        this.commands = commands;
        this.reference = reference;
        this.admission = admission;
        this.entries = entries;
        this.settling = settling;
    }

    /**
     * What became of a day.
     *
     * @param line place of the line in the sheet, from 0
     * @param capWarning that a stored day comes near the cap of its contract line, or exceeds it
     * @param violations every rule that the day does not meet; it is not stored then
     */
    record Day(
            int line,
            LocalDate date,
            Outcome outcome,
            Entry.@Nullable CapWarning capWarning,
            List<Violation> violations) {}

    /** STORED anew or in the place of the former one; UNCHANGED; REFUSED and left as it was. */
    enum Outcome {
        STORED,
        UNCHANGED,
        REFUSED
    }

    record Filed(List<Day> days) {}

    Decision<Filed> file(Scope scope, CommandKey key, Sheet sheet) {
        return commands.handle(scope, key, sheet, Filed.class, () -> decide(scope, sheet));
    }

    private Decision<Filed> decide(Scope scope, Sheet sheet) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, sheet.legalEntity(), faults);
        sheet.check(faults);
        admission.checkOwn(scope, sheet.consultant(), new Form(faults, ""));
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var cells = cells(scope, entity, sheet, faults);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        return file(scope, cells);
    }

    /** A day of a line; no minutes are no work. */
    private record Cell(int line, Submission work) {}

    private Decision<Filed> file(Scope scope, List<Cell> cells) {
        var stored = stored(cells);
        var days = new ArrayList<Day>();
        var changed = new ArrayList<Cell>();
        for (var cell : cells) {
            var former = stored.get(cell.work().sourceKey());
            if (cell.work().minutes() == 0 && former != null) {
                days.add(day(cell, Outcome.REFUSED, List.of(emptied(cell))));
            } else if (former != null && isUnchanged(cell.work(), former)) {
                days.add(day(cell, Outcome.UNCHANGED, List.of()));
            } else if (cell.work().minutes() > 0) {
                changed.add(cell);
            }
        }
        var judged =
                changed.isEmpty()
                        ? List.<Judged<Submission, Entry>>of()
                        : entries.record(scope, changed.stream().map(Cell::work).toList());
        for (int i = 0; i < judged.size(); i++) {
            days.add(day(changed.get(i), judged.get(i)));
        }
        var settled =
                settling.keep(
                        Kind.TIME,
                        judged.stream().filter(one -> one.objections().isEmpty()).toList());
        days.sort(Comparator.comparingInt(Day::line).thenComparing(Day::date));
        return Decision.accept(
                new Filed(days),
                Settling.audited(Effects.NONE.withSettled(settled), Kind.TIME, judged));
    }

    private Map<SourceKey, Entry> stored(List<Cell> cells) {
        return entries.live(cells.stream().map(cell -> cell.work().sourceKey()).toList()).stream()
                .filter(entry ->
                        entry.state() != Fact.State.DELETED && entry.state() != Fact.State.REJECTED)
                .collect(Collectors.toMap(Entry::sourceKey, Function.identity()));
    }

    /** Of a source of the client's own a later version says it, of ours what the day tells. */
    private static boolean isUnchanged(Submission work, Entry former) {
        if (!work.source().system().equals(SYSTEM)) {
            return work.source().version() < former.source().version();
        }
        return work.minutes() == former.workedMinutes()
                && (work.unsaid().contains(Unsaid.NOTE)
                        || Objects.equals(work.note(), former.note()))
                && (work.unsaid().contains(Unsaid.BILLING_TYPE)
                        || work.billingType() == former.billingType());
    }

    private static Day day(Cell cell, Judged<Submission, Entry> judged) {
        var path = "lines[" + cell.line() + "].";
        if (judged.isDuplicate()) {
            return day(cell, Outcome.UNCHANGED, List.of());
        }
        return judged.objections().isEmpty()
                ? new Day(
                        cell.line(),
                        cell.work().workDate(),
                        Outcome.STORED,
                        Objects.requireNonNull(judged.fact()).hours().capWarning(),
                        List.of())
                : day(
                        cell,
                        Outcome.REFUSED,
                        judged.objections().stream().map(one -> one.violation(path)).toList());
    }

    private static Day day(Cell cell, Outcome outcome, List<Violation> violations) {
        return new Day(cell.line(), cell.work().workDate(), outcome, null, violations);
    }

    private static Violation emptied(Cell cell) {
        return new Violation(
                TimeProblem.DAY_NOT_EMPTY.name(),
                "lines[" + cell.line() + "].minutes",
                "work is stored for this day, and a sheet does not take it away",
                OwnerQueue.PMO,
                "delete or correct the entry itself");
    }

    /**
     * One for each day of each line. Names are resolved first, so that the same person or task
     * under another of its names is the same source.
     */
    private List<Cell> cells(Scope scope, String entity, Sheet sheet, Faults faults) {
        var lines = sheet.checkedLines();
        var who = Objects.requireNonNull(sheet.consultant());
        var known =
                reference.load(
                        scope,
                        new Wanted(
                                Set.of(entity),
                                lines.stream()
                                        .map(line -> Objects.requireNonNull(line.project()))
                                        .collect(Collectors.toSet()),
                                Set.of(who),
                                Wanted.Module.TIME));
        var person = known.consultant(who).map(one -> one.id().toString()).orElse(who);
        var week = Objects.requireNonNull(sheet.week());
        var receipt = admission.receipt(scope);
        var at = receipt.at();
        var filer = new Filer(entity, who, week, receipt);
        var cells = new ArrayList<Cell>();
        var records = new HashSet<String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var derived = String.join("/", person, week.toString(), work(known, entity, line));
            var first = source(line, DayOfWeek.MONDAY, derived, at);
            faults.require(
                    records.add(first.system() + ":" + first.id()),
                    TimeProblem.LINE_TWICE,
                    "lines[" + i + "]",
                    "another line has the same source, or without one the same project and task",
                    OwnerQueue.IT);
            for (var day : DayOfWeek.values()) {
                var source = source(line, day, derived, at);
                cells.add(new Cell(i, submission(filer, line, day, source)));
            }
        }
        return cells;
    }

    /** Project and task as they are known, or as they are named. */
    private static String work(References known, String entity, Sheet.Line line) {
        var project = known.project(entity, Objects.requireNonNull(line.project()));
        var task = Objects.requireNonNull(line.task());
        return project.map(one -> one.id().toString()).orElse(line.project())
                + "/"
                + project.flatMap(one -> one.task(task))
                        .map(one -> one.id().toString())
                        .orElse(task);
    }

    /** What all days of a sheet have in common. */
    private record Filer(
            String legalEntity, String consultant, LocalDate week, Origin.Receipt receipt) {}

    /**
     * Of a day. Without one of the client's own the version is the moment of filing, so that the
     * sheet filed last counts.
     */
    private static SourceReference source(
            Sheet.Line line, DayOfWeek day, String derived, Instant at) {
        var told = line.source();
        return told == null
                ? new SourceReference(SYSTEM, derived + "/" + day, at.toEpochMilli())
                : new SourceReference(
                        Objects.requireNonNull(told.system()),
                        told.id() + ":" + day,
                        Objects.requireNonNull(told.version()));
    }

    private static Submission submission(
            Filer filer, Sheet.Line line, DayOfWeek day, SourceReference source) {
        return new Submission(
                Ids.next(),
                filer.legalEntity(),
                new Submission.Names(
                        filer.consultant(),
                        Objects.requireNonNull(line.project()),
                        Objects.requireNonNull(line.task()),
                        null),
                Said.value(line.billingType()),
                new Submission.Span(
                        filer.week().with(TemporalAdjusters.nextOrSame(day)),
                        line.minutes(day),
                        null,
                        null),
                Remarks.of(Said.value(line.note())),
                filer.receipt().of(source),
                line.unsaid());
    }
}
