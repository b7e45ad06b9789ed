package io.ledgerline.time.timesheet;

import io.ledgerline.time.policy.Booked;
import io.ledgerline.time.policy.Dossier;
import io.ledgerline.time.policy.EntryCheck;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.Rule;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.References;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Judges submissions one after the other against what is stored and what those before them added,
 * so that the outcome of each does not depend on how a stream is cut into batches.
 */
final class Timebook {

    private final References known;
    private final EntryCheck.Limits limits;
    private final Map<SourceKey, Entry> live = new HashMap<>();
    private final Map<Day, List<Booked>> days = new HashMap<>();
    private final Map<SourceKey, Integer> acceptedAt = new HashMap<>();
    private final List<Judged> judged = new ArrayList<>();

    /** One person's day, over all projects and legal entities. */
    record Day(UUID consultantId, LocalDate date) {}

    /**
     * @param sameSource live entries of the submissions' sources
     * @param sameDays live entries of the submissions' people and days
     */
    Timebook(
            References known,
            EntryCheck.Limits limits,
            Collection<Entry> sameSource,
            Collection<Entry> sameDays) {
        this.known = known;
        this.limits = limits;
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
        var dossier = resolved.onDay(others(resolved));
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
        judged.add(Judged.accepted(submission, entry));
        live.put(key, entry);
        book(entry);
    }

    private List<Booked> others(Dossier dossier) {
        var work = dossier.work();
        return dossier
                .consultant()
                .map(one -> days.getOrDefault(new Day(one.id(), work.workDate()), List.of()))
                .orElse(List.of())
                .stream()
                .filter(booked -> !booked.source().equals(work.sourceKey()))
                .toList();
    }

    private void replace(SourceKey key, Entry stored) {
        days.getOrDefault(day(stored), new ArrayList<>())
                .removeIf(booked -> booked.source().equals(key));
        var before = acceptedAt.get(key);
        if (before != null) {
            judged.set(before, judged.get(before).superseded());
        }
    }

    private void book(Entry entry) {
        days.computeIfAbsent(day(entry), _ -> new ArrayList<>()).add(entry.booked());
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
                null);
    }
}
