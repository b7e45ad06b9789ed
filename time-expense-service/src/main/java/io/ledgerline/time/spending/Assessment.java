package io.ledgerline.time.spending;

import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the entity's policy says of an expense that it lets pass.
 *
 * @param policyFrom first day of the policy by which it was judged, null when the entity has none
 * @param inEntityCurrency gross in the currency of the entity, in which limits are; null when no
 *     rate was known and no policy asked for it
 * @param receiptRequired whether it is approved only with a receipt
 * @param exceeded limits above which only finance approves
 */
public record Assessment(
        @Nullable LocalDate policyFrom,
        @Nullable Money inEntityCurrency,
        boolean receiptRequired,
        Set<Limit> exceeded) {

    /** What a limit is held against. */
    public enum Limit {
        /** One expense. */
        ITEM,
        /** All expenses of one person, category and day, of one entity. */
        DAY
    }

    public Assessment {
        var ordered = EnumSet.noneOf(Limit.class);
        ordered.addAll(exceeded);
        exceeded = Collections.unmodifiableSet(ordered);
    }

    /** The same of an amount taken back. */
    public Assessment negated() {
        return new Assessment(
                policyFrom,
                inEntityCurrency == null ? null : inEntityCurrency.negated(),
                receiptRequired,
                exceeded);
    }
}
