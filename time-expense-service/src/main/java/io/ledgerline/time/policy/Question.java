package io.ledgerline.time.policy;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.TimeFacts;
import io.ledgerline.time.reference.SourceKey;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the facts that only a person's decision brings about. */
public final class Question {

    private Question() {}

    /** Are these records the same work? One question, from whichever of the two it is asked. */
    static KnownFact sameWork(SourceKey one, SourceKey other) {
        var both = Stream.of(one, other).map(SourceKey::toString).sorted().toList();
        return TimeFacts.DECISION.of(
                Rule.LIKELY_DUPLICATE + ":" + Ids.derived("same-work", both.toArray()));
    }

    /** Was this work done on a day on which nobody works? */
    static KnownFact freeDay(Submission work) {
        return TimeFacts.DECISION.of(
                Rule.NON_WORKING_DAY
                        + ":"
                        + Ids.derived("free-day", work.sourceKey(), work.workDate()));
    }

    /** Those of the facts that wait for a person's decision. */
    public static Set<KnownFact> among(Stream<KnownFact> facts) {
        return facts.filter(fact -> fact.is(TimeFacts.DECISION)).collect(Collectors.toSet());
    }

    /** Whether it asks if two records are the same work; only then can one of them be dropped. */
    public static boolean isOfSameWork(KnownFact fact) {
        return fact.toString().contains(":" + Rule.LIKELY_DUPLICATE + ":");
    }
}
