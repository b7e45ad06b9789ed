package io.ledgerline.billing.period;

import io.ledgerline.billing.BillingFacts;
import io.ledgerline.contracts.Topics;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.wire.Event;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One month of one legal entity and one module.
 *
 * @param period the month as yyyy-MM
 * @param endsOn last day, included
 */
public record PostingPeriod(
        String legalEntity,
        String period,
        PeriodModule module,
        PeriodStatus status,
        LocalDate startsOn,
        LocalDate endsOn,
        long version) {

    static PostingPeriod first(
            String legalEntity, YearMonth month, PeriodModule module, PeriodStatus status) {
        return new PostingPeriod(
                legalEntity,
                month.toString(),
                module,
                status,
                month.atDay(1),
                month.atEndOfMonth(),
                1);
    }

    PostingPeriod with(PeriodStatus next) {
        return new PostingPeriod(legalEntity, period, module, next, startsOn, endsOn, version + 1);
    }

    /** The month, or empty when the text is none. */
    static Optional<YearMonth> month(@Nullable String text) {
        try {
            return text == null || text.length() != 7
                    ? Optional.empty()
                    : Optional.of(YearMonth.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The fact that cases wait for when no month was open. */
    public static KnownFact openFact(String legalEntity) {
        return BillingFacts.OPEN_PERIOD.of(legalEntity);
    }

    Event told() {
        return Event.of(
                Topics.POSTING_PERIODS,
                legalEntity,
                period + "/" + module,
                "io.ledgerline.posting-period."
                        + status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                io.ledgerline.contracts.billing.PostingPeriod.newBuilder()
                        .setLegalEntity(legalEntity)
                        .setPeriod(period)
                        .setModule(
                                io.ledgerline.contracts.billing.PeriodModule.valueOf(module.name()))
                        .setStatus(
                                io.ledgerline.contracts.billing.PeriodStatus.valueOf(status.name()))
                        .setStartsOn(startsOn)
                        .setEndsOn(endsOn)
                        .setVersion(version)
                        .build());
    }
}
