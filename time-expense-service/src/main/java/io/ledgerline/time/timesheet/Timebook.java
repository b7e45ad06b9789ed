package io.ledgerline.time.timesheet;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.labour.Limits;
import io.ledgerline.time.labour.TimePolicies;
import io.ledgerline.time.policy.Booked;
import io.ledgerline.time.policy.Dossier;
import io.ledgerline.time.policy.EntryCheck;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.Rule;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.policy.Surroundings;
import io.ledgerline.time.policy.Verdict;
import io.ledgerline.time.policy.Week;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.References;
import java.time.LocalDate;
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

/**
 * Judges submissions one after the other against what is stored and what those before them added,
 * so that the outcome of each does not depend on how a stream is cut into batches.
 */
final class Timebook {

    private final References known;
    private final Rules rules;
    private final Map<SourceKey, Entry> live = new HashMap<>();
    private final Map<Day, List<Booked>> days = new HashMap<>();
    private final Map<SourceKey, Entry> standing = new HashMap<>();
    private final Map<SourceKey, Integer> acceptedAt = new HashMap<>();
    private final List<Judged> judged = new ArrayList<>();

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

    /** One person's day, over all projects and legal entities. */
    record Day(UUID consultantId, LocalDate date) {}

    /**
     * @param sameSource live entries of the submissions' sources
     * @param sameDays live entries of the submissions' people and the days that the limits reach
     */
    Timebook(
            References known,
            Rules rules,
            Collection<Entry> sameSource,
            Collection<Entry> sameDays) {
        this.known = known;
        this.rules = rules;
        sameSource.forEach(entry -> live.put(entry.sourceKey(), entry));
        sameDays.forEach(this::book);
    }

    /** The outcome of each submission, in their order. */
    List<Judged> judge(List<Submission> submissions) {
        submissions.forEach(this::judge);
        return List.copyOf(judged);
    }

    private void judge(Submission submission) {
        var key = submission.sourceKey();
        var stored = live.get(key);
        if (stored != null && stored.source().version() >= submission.source().version()) {
            judged.add(Judged.duplicate(submission, stored));
            return;
        }
        var resolved = Dossier.of(submission, known);
        if (stored != null && stored.state() == Entry.State.APPROVED && says(resolved, stored)) {
            judged.add(Judged.duplicate(submission, stored));
            return;
        }
        var limits = limits(resolved);
        var dossier = resolved.amid(surroundings(resolved, limits, stored));
        var dropped = dossier.dropped();
        if (dropped.isPresent()) {
            judged.add(Judged.duplicate(submission, twin(dropped.get())));
            return;
        }
        var objections = new ArrayList<Objection>();
        if (stored != null && stored.state() == Entry.State.APPROVED) {
            objections.add(changedAfterApproval(submission, stored));
        }
        objections.addAll(EntryCheck.judge(dossier, limits));
        if (!objections.isEmpty()) {
            judged.add(Judged.refused(submission, objections));
            return;
        }
        var entry = entry(dossier, stored == null ? submission.id() : stored.id());
        if (stored != null) {
            replace(key, stored);
        }
        acceptedAt.put(key, judged.size());
        judged.add(Judged.accepted(submission, entry, approver(submission)));
        live.put(key, entry);
        book(entry);
    }

    /** Systems count up a version for what is not work too, such as their own invoice of it. */
    private static boolean says(Dossier dossier, Entry stored) {
        var work = dossier.work();
        return dossier.project().map(one -> one.id()).equals(Optional.of(stored.projectId()))
                && dossier.task().map(one -> one.id()).equals(Optional.of(stored.taskId()))
                && dossier.consultant()
                        .map(one -> one.id())
                        .equals(Optional.of(stored.consultantId()))
                && work.workDate().equals(stored.workDate())
                && work.minutes() == stored.workedMinutes()
                && Objects.equals(work.startMinute(), stored.startMinute())
                && Objects.equals(work.stopMinute(), stored.stopMinute())
                && Objects.equals(work.note(), stored.note())
                && (work.billingType() == null || work.billingType() == stored.billingType());
    }

    private @Nullable String approver(Submission submission) {
        var told = submission.approvedBy();
        return told == null ? null : known.consultant(told).map(Consultant::userName).orElse(null);
    }

    private Entry twin(Booked booked) {
        return Objects.requireNonNull(standing.get(booked.source()));
    }

    /** Set by the person's employer: one day of one person is judged by one policy. */
    private Limits limits(Dossier dossier) {
        return dossier.consultant()
                .map(one -> rules.policies().on(one.legalEntity(), dossier.work().workDate()))
                .orElse(rules.policies().otherwise());
    }

    private Surroundings surroundings(Dossier dossier, Limits limits, @Nullable Entry stored) {
        if (dossier.consultant().isEmpty()) {
            return Surroundings.NONE;
        }
        var who = dossier.consultant().get().id();
        var work = dossier.work();
        var day = others(new Day(who, work.workDate()), work);
        var around =
                limits.reach(work.workDate()).stream()
                        .filter(date -> !date.equals(work.workDate()))
                        .flatMap(date -> others(new Day(who, date), work).stream())
                        .toList();
        var task = dossier.task();
        var alike =
                task.isEmpty() || !rules.asksAboutLikes() || isSameWork(stored, who, dossier)
                        ? List.<Booked>of()
                        : day.stream().filter(one -> one.isLike(work, task.get().id())).toList();
        return new Surroundings(
                day,
                around,
                alike,
                rules.decided(),
                rules.complete().contains(Week.of(who, work.workDate())));
    }

    /** A later version that tells of the same work is no other work than the stored one. */
    private static boolean isSameWork(@Nullable Entry stored, UUID who, Dossier dossier) {
        return stored != null
                && stored.state() != Entry.State.DELETED
                && stored.consultantId().equals(who)
                && stored.workDate().equals(dossier.work().workDate())
                && stored.workedMinutes() == dossier.work().minutes()
                && dossier.task().filter(task -> task.id().equals(stored.taskId())).isPresent();
    }

    private List<Booked> others(Day day, Submission work) {
        return days.getOrDefault(day, List.of()).stream()
                .filter(booked -> !booked.source().equals(work.sourceKey()))
                .toList();
    }

    private void replace(SourceKey key, Entry stored) {
        days.getOrDefault(day(stored), new ArrayList<>())
                .removeIf(booked -> booked.source().equals(key));
        standing.remove(key);
        var before = acceptedAt.get(key);
        if (before != null) {
            judged.set(before, judged.get(before).superseded());
        }
    }

    private void book(Entry entry) {
        days.computeIfAbsent(day(entry), _ -> new ArrayList<>()).add(entry.booked());
        standing.put(entry.sourceKey(), entry);
    }

    private static Day day(Entry entry) {
        return new Day(entry.consultantId(), entry.workDate());
    }

    private static Objection changedAfterApproval(Submission submission, Entry stored) {
        var code = Rule.SOURCE_CHANGED_AFTER_APPROVAL;
        return new Objection(
                code,
                "source.version",
                "%s came after version %d was approved by %s"
                        .formatted(
                                submission.source(),
                                stored.source().version(),
                                stored.approvedBy()),
                code.owner(),
                code.remedy(),
                Set.of());
    }

    /** The entry that a dossier without objections makes. */
    private static Entry entry(Dossier dossier, UUID id) {
        var work = dossier.work();
        var task = dossier.task().orElseThrow();
        var billingType = dossier.billingType(task);
        var consultant = dossier.consultant().orElseThrow();
        return new Entry(
                id,
                work.legalEntity(),
                dossier.project().orElseThrow().id(),
                task.id(),
                consultant.id(),
                dossier.assignment().map(one -> one.id()).orElse(null),
                dossier.role().orElseThrow(),
                work.workDate(),
                dossier.accountingDate().orElseThrow(),
                work.startMinute(),
                work.stopMinute(),
                work.minutes(),
                billingType == BillingType.CHARGEABLE ? work.minutes() : 0,
                0,
                null,
                billingType,
                work.source(),
                work.note(),
                consultant.userName(),
                work.submittedBy(),
                work.receivedAt(),
                Entry.State.SUBMITTED,
                null,
                null,
                null,
                null);
    }
}
