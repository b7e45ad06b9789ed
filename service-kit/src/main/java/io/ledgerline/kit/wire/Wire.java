package io.ledgerline.kit.wire;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The values that every contract shares, told in the contract's form and heard in ours. */
public final class Wire {

    private static final int CONTRACT_SCALE = 4;

    private Wire() {}

    /** Widens to the contract's four decimals; nothing is rounded. */
    public static io.ledgerline.contracts.common.Money told(Money money) {
        return new io.ledgerline.contracts.common.Money(
                decimal(money.amount()), money.currencyCode());
    }

    /**
     * The same number with the contract's four decimals, for a rate.
     *
     * @throws ArithmeticException when it has more
     */
    public static BigDecimal decimal(BigDecimal value) {
        return value.setScale(CONTRACT_SCALE, RoundingMode.UNNECESSARY);
    }

    /**
     * @throws ArithmeticException when the amount has more decimals than its currency
     */
    public static Money heard(io.ledgerline.contracts.common.Money money) {
        return Money.of(money.getAmount(), money.getCurrency());
    }

    /** The same reference in the contract's form. */
    public static io.ledgerline.contracts.common.SourceReference told(SourceReference source) {
        return new io.ledgerline.contracts.common.SourceReference(
                source.system(), source.id(), source.version());
    }

    /** The same reference in our form. */
    public static SourceReference heard(io.ledgerline.contracts.common.SourceReference source) {
        return new SourceReference(source.getSystem(), source.getId(), source.getVersion());
    }

    /** The same fault in our form. */
    public static Violation heard(io.ledgerline.contracts.common.Violation fault) {
        @Nullable String field = fault.getField();
        @Nullable String remedy = fault.getRemedy();
        return new Violation(
                fault.getCode(),
                field,
                fault.getMessage(),
                OwnerQueue.valueOf(fault.getOwner().name()),
                remedy);
    }
}
