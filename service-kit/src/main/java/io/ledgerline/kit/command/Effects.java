package io.ledgerline.kit.command;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.wire.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a decision causes beside its own rows, all in the same transaction.
 *
 * @param events facts to tell the other services, in order
 * @param cases faults to open in the exception desk
 * @param audits audit facts; none means the kit writes one from operation and result
 * @param facts that are now known; cases waiting for one are tried again
 * @param settled keys of cases that this effect settles ({@link CaseDraft#key})
 */
public record Effects(
        List<Event> events,
        List<CaseDraft> cases,
        List<AuditFact> audits,
        Set<KnownFact> facts,
        Set<String> settled) {

    public static final Effects NONE =
            new Effects(List.of(), List.of(), List.of(), Set.of(), Set.of());

    public Effects {
        events = List.copyOf(events);
        cases = List.copyOf(cases);
        audits = List.copyOf(audits);
        facts = Set.copyOf(facts);
        settled = Set.copyOf(settled);
    }

    public static Effects of(Event... events) {
        return NONE.withEvents(List.of(events));
    }

    public static Effects of(List<Event> events) {
        return NONE.withEvents(events);
    }

    public Effects withEvents(List<Event> more) {
        return new Effects(joined(events, more), cases, audits, facts, settled);
    }

    /** The same with each event told as the teller would have it. */
    public Effects eachEvent(UnaryOperator<Event> teller) {
        return new Effects(events.stream().map(teller).toList(), cases, audits, facts, settled);
    }

    public Effects withCases(List<CaseDraft> more) {
        return new Effects(events, joined(cases, more), audits, facts, settled);
    }

    public Effects withAudit(AuditFact more) {
        return new Effects(events, cases, joined(audits, List.of(more)), facts, settled);
    }

    /** Tells facts that have become known, so that what waits for them is tried again. */
    public Effects withFacts(Collection<KnownFact> more) {
        var all = new LinkedHashSet<>(facts);
        all.addAll(more);
        return new Effects(events, cases, audits, all, settled);
    }

    public Effects withSettled(Collection<String> caseKeys) {
        var all = new LinkedHashSet<>(settled);
        all.addAll(caseKeys);
        return new Effects(events, cases, audits, facts, all);
    }

    public Effects and(Effects other) {
        return withEvents(other.events)
                .withCases(other.cases)
                .withFacts(other.facts)
                .withSettled(other.settled)
                .withAudits(other.audits);
    }

    private Effects withAudits(List<AuditFact> more) {
        return new Effects(events, cases, joined(audits, more), facts, settled);
    }

    private static <T> List<T> joined(List<T> one, List<T> two) {
        if (one.isEmpty() || two.isEmpty()) {
            return one.isEmpty() ? two : one;
        }
        var all = new ArrayList<>(one);
        all.addAll(two);
        return all;
    }
}
