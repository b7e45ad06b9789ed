package io.ledgerline.time.correction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work or money that its system has taken away.
 *
 * @param place of the record in the document
 * @param id of the record in its system
 * @param sources ids of what the record made here
 * @param version {@link #LAST} when nothing can come after it
 * @param minutes that a reversal takes back, positive; null when all is gone, whatever it was
 */
public record Withdrawal(
        String place,
        String id,
        List<String> sources,
        long version,
        Cause cause,
        @Nullable Integer minutes) {

    /** Above every version; the highest that a number in JSON holds exactly. */
    public static final long LAST = (1L << 53) - 1;

    /** Why it is gone. */
    public enum Cause {
        DELETED,
        /** Not approved any more where it comes from, or never taken as billable work. */
        NOT_APPROVED,
        /** It says no minutes now. */
        EMPTIED,
        /** Another record takes it back. */
        REVERSED
    }

    public Withdrawal {
        sources = List.copyOf(sources);
    }

    /** The record itself, whatever it made. */
    public static Withdrawal of(
            String place, String id, List<String> sources, long version, Cause cause) {
        return new Withdrawal(place, id, sources, version, cause, null);
    }

    /** Whether there must be something here to take back, so that finding nothing is a case. */
    boolean expectsSomething() {
        return cause == Cause.DELETED || cause == Cause.REVERSED;
    }

    /** The record in the document, for people. */
    String field() {
        return "records[" + place + "]";
    }

    /** What has become of it there, for people. */
    String what() {
        return switch (cause) {
            case DELETED -> "deleted";
            case NOT_APPROVED -> "taken out of what is approved";
            case EMPTIED -> "emptied";
            case REVERSED -> "reversed by %d minutes".formatted(minutes);
        };
    }

    /** The version for people. */
    String when() {
        return version == LAST ? "for good" : "version " + version;
    }
}
