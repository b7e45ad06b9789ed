package io.ledgerline.time.policy;

import io.ledgerline.kit.value.KnownFact;
import java.util.List;
import java.util.Map;

/**
 * What stands around a submission when it is judged.
 *
 * @param day what else the person worked on the same day, over all projects and legal entities
 * @param around the same of the other days that the limits reach
 * @param alike entries of the day that may tell of the very same work
 * @param decided what persons have decided, by the fact it is named after
 * @param complete whether the person's week has been declared complete
 */
public record WorkContext(
        List<Booked> day,
        List<Booked> around,
        List<Booked> alike,
        Map<KnownFact, Verdict> decided,
        boolean complete) {

    public static final WorkContext NONE =
            new WorkContext(List.of(), List.of(), List.of(), Map.of());

    /** Of a week that is open. */
    public WorkContext(
            List<Booked> day,
            List<Booked> around,
            List<Booked> alike,
            Map<KnownFact, Verdict> decided) {
        this(day, around, alike, decided, false);
    }

    public WorkContext {
        day = List.copyOf(day);
        around = List.copyOf(around);
        alike = List.copyOf(alike);
        decided = Map.copyOf(decided);
    }
}
