package io.ledgerline.time.timesheet;

import io.ledgerline.kit.value.Ids;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An approved entry taken back, with what takes its place.
 *
 * @param original as it was approved; never edited
 * @param reversal the same with negative minutes, a fact as soon as it is stored
 * @param replacement names the original; told too if it is approved
 */
public record Rebooked(Entry original, Entry reversal, Entry replacement) {

    /**
     * Who takes it back, why and when.
     *
     * @param by user name; a second pair of eyes, as for an approval
     */
    public record Order(String reason, String by, Instant at) {}

    /** The original once more, for approval. */
    public static Rebooked recalled(Entry original, Order order, LocalDate reversedOn) {
        return with(original, original.unrounded(), order, reversedOn);
    }

    /**
     * @param judged what the rules made of the changed work; approved by who ordered it
     * @param reversedOn accounting date of the reversal
     */
    public static Rebooked corrected(
            Entry original, Entry judged, Order order, LocalDate reversedOn) {
        var pair = with(original, judged, order, reversedOn);
        return new Rebooked(
                original,
                pair.reversal,
                pair.replacement.approved(order.by, order.at, judged.accountingDate()));
    }

    Rebooked with(Entry approved) {
        return new Rebooked(original, reversal, approved);
    }

    private static Rebooked with(Entry original, Entry next, Order order, LocalDate reversedOn) {
        return new Rebooked(
                original,
                original.reversal(order.reason, order.by, order.at, reversedOn),
                next.instead(
                        Ids.derived("time-entry-replacement", original.id()),
                        original.id(),
                        order.reason));
    }
}
