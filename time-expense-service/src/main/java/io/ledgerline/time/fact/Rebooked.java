package io.ledgerline.time.fact;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An approved fact taken back, with what takes its place.
 *
 * @param original as it was approved; never edited
 * @param reversal the same with the other sign, a fact as soon as it is stored
 * @param replacement names the original; told too if it is approved
 */
public record Rebooked<T extends Fact<T>>(T original, T reversal, T replacement) {

    /**
     * Who takes it back, why and when.
     *
     * @param by user name; a second pair of eyes, as for an approval
     */
    public record Order(String reason, String by, Instant at) {}

    /** The original once more, for approval. */
    public static <T extends Fact<T>> Rebooked<T> recalled(
            T original, Order order, LocalDate reversedOn) {
        return with(original, original.waiting(), order, reversedOn);
    }

    /**
     * @param judged what the rules made of the change; approved by who ordered it
     * @param reversedOn accounting date of the reversal
     */
    public static <T extends Fact<T>> Rebooked<T> corrected(
            T original, T judged, Order order, LocalDate reversedOn) {
        var pair = with(original, judged, order, reversedOn);
        return pair.with(pair.replacement.approved(order.by, order.at, judged.accountingDate()));
    }

    /**
     * Puts the cost right of what a draft or an invoice carries: reversal and replacement stay
     * billed as the original is.
     *
     * @param judged what the rules made of a change that leaves what is sold; approved by who
     *     ordered it
     * @param reversedOn accounting date of the reversal
     */
    public static <T extends Fact<T>> Rebooked<T> costed(
            T original, T judged, Order order, LocalDate reversedOn) {
        var billed = original.billingId();
        return new Rebooked<>(
                original,
                original.reversal(order, reversedOn, billed),
                judged.soldAs(original)
                        .instead(original.id(), billed, order.reason)
                        .approved(order.by, order.at, judged.accountingDate()));
    }

    public Rebooked<T> with(T approved) {
        return new Rebooked<>(original, reversal, approved);
    }

    public boolean isApproved() {
        return replacement.state() == Fact.State.APPROVED;
    }

    /** Whether it takes part in billing again, by what its contract agrees. */
    public boolean isSoldAnew() {
        return isApproved() && replacement.billingId().equals(replacement.id());
    }

    private static <T extends Fact<T>> Rebooked<T> with(
            T original, T next, Order order, LocalDate reversedOn) {
        return new Rebooked<>(
                original,
                original.reversal(order, reversedOn, null),
                next.instead(original.id(), null, order.reason));
    }
}
