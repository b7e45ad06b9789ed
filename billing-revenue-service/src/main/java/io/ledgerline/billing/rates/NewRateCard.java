package io.ledgerline.billing.rates;

import io.ledgerline.billing.entity.LegalEntity;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.OwnerQueue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A rate card as asked for; nothing of it is checked yet. */
record NewRateCard(
        @Nullable String code,
        @Nullable String legalEntity,
        @Nullable String currency,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable List<NewLine> lines) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int RATE_SCALE_MAX = 4;
    private static final int RATE_PRECISION_MAX = 15;
    private static final int LINES_MAX = 1_000;

    /** A price; without days it holds as long as the card. */
    record NewLine(
            @Nullable String role,
            @Nullable BigDecimal hourlyRate,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {

        /** Adds every fault of this line. */
        void check(Faults faults, String field, LocalDate from, @Nullable LocalDate to) {
            var rate = hourlyRate;
            faults.require(
                    role != null && !role.isBlank(),
                    RateProblem.INVALID_ROLE,
                    field + ".role",
                    "the role is missing",
                    OwnerQueue.FINANCE);
            faults.require(
                    rate != null
                            && rate.signum() >= 0
                            && rate.stripTrailingZeros().scale() <= RATE_SCALE_MAX
                            && rate.precision() <= RATE_PRECISION_MAX,
                    RateProblem.INVALID_RATE,
                    field + ".hourlyRate",
                    "an hourly rate is zero or more, with 4 decimals at most",
                    OwnerQueue.FINANCE);
            var first = validFrom == null ? from : validFrom;
            var last = validTo == null ? to : validTo;
            faults.require(
                    !first.isBefore(from)
                            && (last == null || !last.isBefore(first))
                            && (to == null || (last != null && !last.isAfter(to))),
                    RateProblem.INVALID_DATES,
                    field,
                    "the days of a rate lie within those of the card",
                    OwnerQueue.FINANCE);
        }

        RateCard.Line line(LocalDate from, @Nullable LocalDate to) {
            return new RateCard.Line(
                    Objects.requireNonNull(role).strip(),
                    Objects.requireNonNull(hourlyRate),
                    validFrom == null ? from : validFrom,
                    validTo == null ? to : validTo);
        }
    }

    Faults faults() {
        var faults = new Faults();
        faults.require(
                code != null && CODE.matcher(code).matches(),
                RateProblem.INVALID_CODE,
                "code",
                "the code has up to 64 letters, digits, dots and dashes",
                OwnerQueue.FINANCE);
        faults.require(
                LegalEntity.isCurrency(currency),
                RateProblem.INVALID_CURRENCY,
                "currency",
                "currency is no ISO 4217 code",
                OwnerQueue.FINANCE);
        var from = validFrom;
        if (from == null || (validTo != null && validTo.isBefore(from))) {
            return faults.add(
                    RateProblem.INVALID_DATES,
                    "validFrom",
                    "validFrom is missing or after validTo",
                    OwnerQueue.FINANCE);
        }
        checkLines(faults, from);
        return faults;
    }

    private void checkLines(Faults faults, LocalDate from) {
        var asked = Objects.requireNonNullElse(lines, List.<NewLine>of());
        faults.require(
                !asked.isEmpty() && asked.size() <= LINES_MAX,
                RateProblem.NO_RATES,
                "lines",
                "a rate card has 1 to " + LINES_MAX + " rates",
                OwnerQueue.FINANCE);
        for (int i = 0; i < asked.size(); i++) {
            asked.get(i).check(faults, "lines[" + i + "]", from, validTo);
        }
        if (faults.any()) {
            return;
        }
        var made = asked.stream().map(line -> line.line(from, validTo)).toList();
        overlaps(made)
                .forEach(index ->
                        faults.add(
                                RateProblem.OVERLAPPING_RATES,
                                "lines[" + index + "]",
                                "another rate of this role holds on one of the days",
                                OwnerQueue.FINANCE));
    }

    /** Places of the lines that overlap an earlier one of the same role. */
    static List<Integer> overlaps(List<RateCard.Line> lines) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (lines.subList(0, i).stream().anyMatch(line::overlaps)) {
                found.add(i);
            }
        }
        return found;
    }

    /** The card; call only without {@link #faults}. */
    RateCard card(UUID id) {
        var from = Objects.requireNonNull(validFrom);
        return new RateCard(
                id,
                Objects.requireNonNull(code),
                Objects.requireNonNull(legalEntity),
                Objects.requireNonNull(currency),
                from,
                validTo,
                Objects.requireNonNull(lines).stream()
                        .map(line -> line.line(from, validTo))
                        .toList(),
                1);
    }

    /**
     * Whether the days of a line added later lie within those of its card, and its other faults.
     */
    static Faults faults(RateCard card, NewLine asked) {
        var faults = new Faults();
        asked.check(faults, "line", card.validFrom(), card.validTo());
        if (!faults.any()) {
            var line = asked.line(card.validFrom(), card.validTo());
            var followed = card.followedBy(line);
            faults.require(
                    card.lines().stream()
                            .filter(other -> followed.filter(other::equals).isEmpty())
                            .noneMatch(line::overlaps),
                    RateProblem.OVERLAPPING_RATES,
                    "line",
                    "another rate of this role holds on one of the days; a price follows one that"
                            + " runs to the card's end, from a later day and without an end",
                    OwnerQueue.FINANCE);
        }
        return faults;
    }
}
