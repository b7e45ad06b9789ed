package io.ledgerline.time.correction;

import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.reference.PostingCalendar;
import io.ledgerline.time.reference.Wanted;
import io.ledgerline.time.timesheet.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Judges whether entries may be taken back, each day on its own: two queries for all. */
@ApplicationScoped
class Taking {

    private final Knowing knowing;
    private final Billing billing;

    Taking(Knowing knowing, Billing billing) {
        this.knowing = knowing;
        this.billing = billing;
    }

    /**
     * What is known of a set of locked entries.
     *
     * @param actor who wants to take them back
     * @param billed ids of those that a draft or an invoice carries
     */
    record Verdict(String actor, PostingCalendar calendar, Set<UUID> billed) {

        Optional<CorrectionProblem> objection(Entry entry) {
            return Reversible.objection(actor, entry, billed.contains(entry.id()), bookedOn(entry));
        }

        /**
         * Accounting date of the reversal: the original's while its period is open, else the first
         * day of the next open one. Only where there is no {@link #objection}.
         */
        LocalDate reversedOn(Entry entry) {
            return bookedOn(entry).orElseThrow();
        }

        private Optional<LocalDate> bookedOn(Entry entry) {
            return calendar.accountingDate(entry.legalEntity(), entry.accountingDate());
        }
    }

    Verdict judge(Scope scope, Collection<Entry> entries) {
        var entities = entries.stream().map(Entry::legalEntity).collect(Collectors.toSet());
        return new Verdict(
                scope.actor(),
                knowing.calendar(scope, Wanted.Module.TIME, entities),
                billing.locked(entries.stream().map(Entry::id).toList()));
    }
}
