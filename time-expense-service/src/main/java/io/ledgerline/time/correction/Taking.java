package io.ledgerline.time.correction;

import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.reference.PostingCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Judges whether facts may be taken back, each day on its own: two queries for all. */
@ApplicationScoped
class Taking {

    private final Knowing knowing;
    private final Billing billing;

    Taking(Knowing knowing, Billing billing) {
        this.knowing = knowing;
        this.billing = billing;
    }

    /**
     * What is known of a set of locked facts.
     *
     * @param actor who wants to take them back
     * @param billed ids of those that a draft or an invoice carries
     */
    record Verdict(String actor, PostingCalendar calendar, Set<UUID> billed) {

        Optional<CorrectionProblem> objection(Fact<?> fact) {
            return Reversible.objection(actor, fact, billed.contains(fact.id()), bookedOn(fact));
        }

        /**
         * Accounting date of the reversal: the original's while its period is open, else the first
         * day of the next open one. Only where there is no {@link #objection}.
         */
        LocalDate reversedOn(Fact<?> fact) {
            return bookedOn(fact).orElseThrow();
        }

        private Optional<LocalDate> bookedOn(Fact<?> fact) {
            return calendar.accountingDate(fact.legalEntity(), fact.accountingDate());
        }
    }

    <T extends Fact<T>> Verdict judge(Scope scope, Facts<T> kind, Collection<T> facts) {
        var entities = facts.stream().map(Fact::legalEntity).collect(Collectors.toSet());
        return new Verdict(
                scope.actor(),
                knowing.calendar(scope, kind.module(), entities),
                billing.locked(facts.stream().map(Fact::id).toList()));
    }
}
