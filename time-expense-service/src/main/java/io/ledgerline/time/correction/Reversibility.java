package io.ledgerline.time.correction;

import io.ledgerline.kit.scope.Scope;
import io.ledgerline.time.approval.Impediment;
import io.ledgerline.time.approval.Mandates;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.reference.PostingCalendar;
import io.ledgerline.time.reference.ReferenceData;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges whether facts may be taken back and approved anew: a fixed number of queries. */
@ApplicationScoped
class Reversibility {

    private final ReferenceData reference;
    private final Billing billing;
    private final Mandates mandates;

    Reversibility(ReferenceData reference, Billing billing, Mandates mandates) {
        this.reference = reference;
        this.billing = billing;
        this.mandates = mandates;
    }

    /**
     * What is known of a set of locked facts.
     *
     * @param actor who wants to take them back
     * @param billed ids as which facts are on a draft or an invoice
     */
    record Verdict(String actor, PostingCalendar calendar, Set<UUID> billed) {

        Optional<CorrectionProblem> objection(Fact<?> fact) {
            return Reversible.objection(actor, fact, isBilled(fact), bookedOn(fact));
        }

        /** The same for a change of cost, which billing never blocks. */
        Optional<CorrectionProblem> objectionToCost(Fact<?> fact) {
            return Reversible.objection(actor, fact, false, bookedOn(fact));
        }

        /** Whether a draft or an invoice carries it, or what it stays billed as. */
        boolean isBilled(Fact<?> fact) {
            return billed.contains(fact.billingId());
        }

        /**
         * Accounting date of the reversal: the original's while its period is open, else the first
         * day of the next open one. Only where there is no {@link #objection}.
         */
        LocalDate reversedOn(Fact<?> fact) {
            return bookedOn(fact).orElseThrow();
        }

        /** Whether the period in which it stands is open. */
        boolean isOpen(Fact<?> fact) {
            return calendar.isOpen(fact.legalEntity(), fact.accountingDate());
        }

        Optional<LocalDate> bookedOn(Fact<?> fact) {
            return calendar.accountingDate(fact.legalEntity(), fact.accountingDate());
        }
    }

    <T extends Record & Fact<T>> Verdict judge(Scope scope, Facts<T> kind, Collection<T> facts) {
        var entities = facts.stream().map(Fact::legalEntity).collect(Collectors.toSet());
        return new Verdict(
                scope.actor(),
                reference.calendar(scope, kind.kind().module(), entities),
                billing.locked(facts.stream().map(Fact::billingId).toList()));
    }

    /**
     * Why the actor may not approve what the rules made of a change, all reasons for each in the
     * same order; none for what they did not let pass.
     */
    <T extends Record & Fact<T>> List<List<CorrectionProblem>> hindrances(
            Scope scope, Facts<T> kind, List<Facts.Outcome<T>> outcomes) {
        var corrected = outcomes.stream().flatMap(one -> Stream.ofNullable(one.next())).toList();
        var impediments = mandates.impediments(scope, corrected);
        return outcomes.stream().map(one -> reasons(one, impediments)).toList();
    }

    private static <T extends Record & Fact<T>> List<CorrectionProblem> reasons(
            Facts.Outcome<T> outcome, Map<UUID, Impediment> impediments) {
        var next = outcome.next();
        return next == null
                ? List.of()
                : Stream.concat(
                                Stream.ofNullable(outcome.hindrance()).map(CorrectionProblem::of),
                                Stream.ofNullable(impediments.get(next.id()))
                                        .map(CorrectionProblem::of))
                        .toList();
    }
}
