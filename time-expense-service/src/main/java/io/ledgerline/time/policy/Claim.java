package io.ledgerline.time.policy;

import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An expense as it was sent, well-formed, its names not yet resolved.
 *
 * @param legalEntity in whose name it was sent
 * @param consultant id, employee code or user name
 * @param project id or code
 * @param task id or code, or null for the project as a whole
 * @param gross amount on the receipt with tax
 * @param recoverableTax tax that is claimed back; zero when none is
 */
public record Claim(
        String legalEntity,
        String consultant,
        String project,
        @Nullable String task,
        String category,
        LocalDate spentOn,
        Money gross,
        Money recoverableTax) {

    /** Cost to the project: gross minus recoverable tax, exact; both in one currency. */
    public Money net() {
        return gross.minus(recoverableTax);
    }
}
