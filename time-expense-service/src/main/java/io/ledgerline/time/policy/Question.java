package io.ledgerline.time.policy;

import io.ledgerline.kit.value.Ids;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the facts that only a person's decision brings about. */
public final class Question {

    private static final String PREFIX = "decision:";

    private Question() {}

    /** Are these records the same work? One question, from whichever of the two it is asked. */
    static String sameWork(SourceKey one, SourceKey other) {
        var both = Stream.of(one, other).map(SourceKey::toString).sorted().toList();
        return PREFIX + Rule.LIKELY_DUPLICATE + ":" + Ids.derived("same-work", both.toArray());
    }

    /** Was this work done on a day on which nobody works? */
    static String freeDay(Submission work) {
        return PREFIX
                + Rule.NON_WORKING_DAY
                + ":"
                + Ids.derived("free-day", work.sourceKey(), work.workDate());
    }

    /** Those of the facts that wait for a person's decision. */
    public static Set<String> among(Stream<String> facts) {
        return facts.filter(fact -> fact.startsWith(PREFIX)).collect(Collectors.toSet());
    }

    /** Whether it asks if two records are the same work; only then can one of them be dropped. */
    public static boolean isOfSameWork(String fact) {
        return fact.startsWith(PREFIX + Rule.LIKELY_DUPLICATE);
    }
}
