package io.ledgerline.time.timesheet;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.fact.Differences;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Judgement;
import io.ledgerline.time.fact.PersonDay;
import io.ledgerline.time.fact.Place;
import io.ledgerline.time.fact.Status;
import io.ledgerline.time.labour.Limits;
import io.ledgerline.time.labour.TimePolicies;
import io.ledgerline.time.policy.Booked;
import io.ledgerline.time.policy.EntryCheck;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.Remarks;
import io.ledgerline.time.policy.ResolvedWork;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.policy.Unsaid;
import io.ledgerline.time.policy.Verdict;
import io.ledgerline.time.policy.Week;
import io.ledgerline.time.policy.WorkContext;
import io.ledgerline.time.reference.Assignment;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.reference.SourceKey;
import io.ledgerline.time.reference.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges work against the days of its people. */
final class WorkJudgement extends Judgement<Submission, Entry, WorkJudgement.Weighed> {

    private final References known;
    private final Rules rules;
    private final Map<PersonDay, List<Booked>> days = new HashMap<>();
    private final Map<SourceKey, Entry> standing = new HashMap<>();

    /**
     * What the submissions are judged by.
     *
     * @param decided what persons have decided of questions that the submissions raise
     * @param asksAboutLikes whether work that looks like an entry of another system is questioned:
     *     not where a person changes what stands
     * @param complete weeks that take no more work
     */
    record Rules(
            TimePolicies policies,
            Map<KnownFact, Verdict> decided,
            boolean asksAboutLikes,
            Set<Week> complete) {}

    /** A submission with what it is judged by. */
    record Weighed(ResolvedWork resolved, Limits limits) {}

    /**
     * @param sameSource live entries of the submissions' sources
     * @param sameDays live entries of the submissions' people and the days that the limits reach
     */
    WorkJudgement(
            References known,
            Rules rules,
            Collection<Entry> sameSource,
            Collection<Entry> sameDays) {
        super(sameSource);
        this.known = known;
        this.rules = rules;
        sameDays.forEach(this::enter);
    }

    /** A billing type that is not named stays with its task. */
    @Override
    protected Submission completed(Submission work, Entry stored) {
        var unsaid = work.unsaid();
        if (unsaid.isEmpty()) {
            return work;
        }
        var sameTask = isAbout(ResolvedWork.of(work, known).task().map(Task::id), stored.taskId());
        return work.leaving(
                unsaid.contains(Unsaid.BILLING_TYPE) && sameTask
                        ? stored.billingType()
                        : work.billingType(),
                new Remarks(
                        unsaid.contains(Unsaid.NOTE) ? stored.note() : work.note(),
                        unsaid.contains(Unsaid.LOCATION)
                                ? stored.remarks().location()
                                : work.remarks().location()));
    }

    /** One day of one person is judged by one policy, that of the employer. */
    @Override
    protected Weighed resolved(Submission record, @Nullable Entry stored) {
        var resolved = ResolvedWork.of(record, known);
        var limits =
                resolved.consultant()
                        .map(one -> rules.policies().on(one.legalEntity(), record.workDate()))
                        .orElse(rules.policies().otherwise());
        return new Weighed(resolved, limits);
    }

    /** Systems count up a version for what is not work too, such as their own invoice of it. */
    @Override
    protected boolean isLeftBySame(Entry stored) {
        return stored.state() == Fact.State.APPROVED;
    }

    @Override
    protected Differences differences(Submission work, Weighed weighed, Entry stored) {
        var on = weighed.resolved().on();
        return new Differences()
                .of("project", stored.projectId(), on.projectName())
                .of("task", stored.taskId(), on.taskName())
                .of("consultant", stored.consultantId(), on.consultantName())
                .of("workDate", stored.workDate(), work.workDate())
                .of("minutes", stored.workedMinutes(), work.minutes())
                .of("startMinute", stored.hours().startMinute(), work.startMinute())
                .of("stopMinute", stored.hours().stopMinute(), work.stopMinute())
                .of("note", stored.note(), work.note())
                .of("location", stored.remarks().location(), work.remarks().location())
                .of(
                        "billingType",
                        stored.billingType(),
                        Objects.requireNonNullElse(work.billingType(), stored.billingType()));
    }

    @Override
    protected List<?> content(Submission work, Weighed weighed) {
        var on = weighed.resolved().on();
        return List.of(
                on.projectName(),
                on.taskName(),
                on.consultantName(),
                work.span(),
                String.valueOf(work.billingType()),
                work.remarks());
    }

    private static boolean isAbout(Optional<UUID> named, UUID stored) {
        return named.filter(stored::equals).isPresent();
    }

    @Override
    protected @Nullable String approver(Submission record) {
        var told = record.approvedBy();
        return told == null ? null : known.consultant(told).map(Consultant::userName).orElse(null);
    }

    @Override
    protected Weighed complete(Weighed weighed, @Nullable Entry stored) {
        var resolved = weighed.resolved();
        return new Weighed(
                resolved.amid(context(resolved, weighed.limits(), stored)), weighed.limits());
    }

    private WorkContext context(ResolvedWork resolved, Limits limits, @Nullable Entry stored) {
        if (resolved.consultant().isEmpty()) {
            return WorkContext.NONE;
        }
        var who = resolved.consultant().get().id();
        var work = resolved.work();
        var day = others(new PersonDay(who, work.workDate()), work);
        var around =
                limits.reach(work.workDate(), work.startMinute() != null).stream()
                        .filter(date -> !date.equals(work.workDate()))
                        .flatMap(date -> others(new PersonDay(who, date), work).stream())
                        .toList();
        var task = resolved.task();
        var alike =
                task.isEmpty() || !rules.asksAboutLikes() || isSameWork(stored, who, resolved)
                        ? List.<Booked>of()
                        : day.stream().filter(one -> one.isLike(work, task.get().id())).toList();
        return new WorkContext(
                day,
                around,
                alike,
                rules.decided(),
                rules.complete().contains(Week.of(who, work.workDate())));
    }

    /** A later version that tells of the same work is no other work than the stored one. */
    private static boolean isSameWork(@Nullable Entry stored, UUID who, ResolvedWork resolved) {
        return stored != null
                && stored.state() != Fact.State.DELETED
                && stored.consultantId().equals(who)
                && stored.workDate().equals(resolved.work().workDate())
                && stored.workedMinutes() == resolved.work().minutes()
                && isAbout(resolved.task().map(Task::id), stored.taskId());
    }

    private List<Booked> others(PersonDay day, Submission work) {
        var key = work.sourceKey();
        return days.getOrDefault(day, List.of()).stream()
                .filter(booked -> !booked.source().equals(key))
                .toList();
    }

    @Override
    protected Optional<Entry> twin(Weighed complete) {
        return complete.resolved()
                .twins()
                .dropped()
                .map(one -> Objects.requireNonNull(standing.get(one.source())));
    }

    @Override
    protected @Nullable UUID looksLike(Weighed complete) {
        return complete.resolved().twins().open();
    }

    @Override
    protected List<Objection> objections(Weighed complete) {
        return EntryCheck.judge(complete.resolved(), complete.limits());
    }

    @Override
    protected Entry fact(Submission work, Weighed complete, @Nullable Entry stored) {
        var resolved = complete.resolved();
        var task = resolved.task().orElseThrow();
        var billingType = resolved.billingType(task);
        var consultant = resolved.consultant().orElseThrow();
        return new Entry(
                stored == null ? work.id() : stored.id(),
                new Place(
                        work.legalEntity(),
                        resolved.project().orElseThrow().id(),
                        task.id(),
                        consultant.id()),
                new Entry.Work(
                        consultant.userName(),
                        resolved.assignment().map(Assignment::id).orElse(null),
                        resolved.role().orElseThrow(),
                        billingType),
                new Entry.Hours(
                        work.workDate(),
                        resolved.on().accountingDate().orElseThrow(),
                        work.startMinute(),
                        work.stopMinute(),
                        work.minutes(),
                        billingType == BillingType.CHARGEABLE ? work.minutes() : 0,
                        0,
                        null),
                work.remarks(),
                work.origin(),
                Status.NEW);
    }

    @Override
    protected void enter(Entry entry) {
        days.computeIfAbsent(entry.personDay(), _ -> new ArrayList<>()).add(entry.booked());
        standing.put(entry.sourceKey(), entry);
    }

    @Override
    protected void leave(Entry stored) {
        var key = stored.sourceKey();
        days.getOrDefault(stored.personDay(), new ArrayList<>())
                .removeIf(booked -> booked.source().equals(key));
        standing.remove(key);
    }
}
