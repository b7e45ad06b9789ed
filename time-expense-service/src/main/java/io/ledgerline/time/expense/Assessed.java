package io.ledgerline.time.expense;

import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a voucher.
 *
 * @param expense the item made of it, or the stored one it repeats; null when refused
 * @param objections every rule not met; empty unless waiting or rejected
 */
public record Assessed(
        Voucher voucher, Outcome outcome, @Nullable Expense expense, List<Objection> objections) {

    public Assessed {
        objections = List.copyOf(objections);
    }

    static Assessed accepted(Voucher voucher, Expense expense) {
        return new Assessed(voucher, Outcome.ACCEPTED, expense, List.of());
    }

    static Assessed duplicate(Voucher voucher, Expense stored) {
        return new Assessed(voucher, Outcome.DUPLICATE, stored, List.of());
    }

    static Assessed refused(Voucher voucher, List<Objection> objections) {
        return new Assessed(voucher, Outcome.refused(objections), null, objections);
    }

    Assessed superseded() {
        return new Assessed(voucher, Outcome.SUPERSEDED, null, List.of());
    }
}
