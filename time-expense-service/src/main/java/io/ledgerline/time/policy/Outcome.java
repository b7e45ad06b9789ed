package io.ledgerline.time.policy;

import java.util.List;

/** What became of a record of time or money as it was sent. */
public enum Outcome {
    /** Stored. */
    ACCEPTED,
    /** Of the same or a later version, or of a record that says the same. */
    DUPLICATE,
    /** Replaced by a later version before it was approved. */
    SUPERSEDED,
    /** For facts to come. */
    WAITING,
    /** Until a person acts. */
    REJECTED;

    /**
     * Waits when every objection may be lifted by a fact to come, and while a person has to say if
     * it is to be kept: until then the other objections are only named.
     */
    public static Outcome refused(List<Objection> objections) {
        return objections.stream().anyMatch(Objection::asks)
                        || objections.stream().allMatch(Objection::waits)
                ? WAITING
                : REJECTED;
    }
}
