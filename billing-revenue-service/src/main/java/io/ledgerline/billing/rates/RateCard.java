package io.ledgerline.billing.rates;

import io.ledgerline.billing.BillingFacts;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.RateCardLine;
import io.ledgerline.kit.value.DateRange;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hourly sales prices by role, dated, in one currency.
 *
 * @param validTo last work date, included; null: no end
 * @param lines one price at most for a role on a day
 */
public record RateCard(
        UUID id,
        String code,
        String legalEntity,
        String currency,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<Line> lines,
        long version) {

    /**
     * The price of one role between two days.
     *
     * @param hourlyRate price of 60 minutes, net, in the card's currency, zero or more
     */
    public record Line(
            String role, BigDecimal hourlyRate, LocalDate validFrom, @Nullable LocalDate validTo) {

        DateRange days() {
            return new DateRange(validFrom, validTo);
        }

        Line until(LocalDate last) {
            return new Line(role, hourlyRate, validFrom, last);
        }

        boolean overlaps(Line other) {
            return role.equals(other.role) && days().overlaps(other.days());
        }
    }

    /** Names a card, as contract lines do. */
    public record Key(String legalEntity, String code) {

        /** The fact that cases wait for when the card is missing or holds no price. */
        public KnownFact fact() {
            return BillingFacts.RATE_CARD.of(legalEntity, code);
        }
    }

    public RateCard {
        lines = List.copyOf(lines);
    }

    public Key key() {
        return new Key(legalEntity, code);
    }

    /**
     * The price of an hour of the role on the work date; empty when none holds, which is a fault
     * and never a price of zero (domain rules 3.9).
     */
    public Optional<BigDecimal> rateFor(String role, LocalDate day) {
        if (!new DateRange(validFrom, validTo).contains(day)) {
            return Optional.empty();
        }
        return lines.stream()
                .filter(line -> line.role().equals(role) && line.days().contains(day))
                .map(Line::hourlyRate)
                .findFirst();
    }

    /**
     * The price that a later one follows: that of the same role which runs to the card's end, when
     * the later one does too. A price that was given an end is not cut short.
     */
    Optional<Line> followedBy(Line later) {
        return lines.stream()
                .filter(line -> line.role().equals(later.role()))
                .filter(line -> line.validFrom().isBefore(later.validFrom()))
                .filter(line ->
                        Objects.equals(line.validTo(), validTo)
                                && Objects.equals(later.validTo(), validTo))
                .findFirst();
    }

    /** With a price more; the one it follows ends the day before. */
    RateCard with(Line line) {
        var followed = followedBy(line);
        var all = new ArrayList<Line>();
        lines.forEach(one ->
                all.add(
                        followed.filter(one::equals).isPresent()
                                ? one.until(line.validFrom().minusDays(1))
                                : one));
        all.add(line);
        return new RateCard(id, code, legalEntity, currency, validFrom, validTo, all, version + 1);
    }

    Event told() {
        return Event.of(
                Topics.RATE_CARDS,
                legalEntity,
                id,
                "io.ledgerline.rate-card.saved",
                io.ledgerline.contracts.billing.RateCard.newBuilder()
                        .setId(id)
                        .setCode(code)
                        .setLegalEntity(legalEntity)
                        .setCurrency(currency)
                        .setValidFrom(validFrom)
                        .setValidTo(validTo)
                        .setLines(
                                lines.stream()
                                        .map(line ->
                                                RateCardLine.newBuilder()
                                                        .setRole(line.role())
                                                        .setHourlyRate(
                                                                Wire.decimal(line.hourlyRate()))
                                                        .setValidFrom(line.validFrom())
                                                        .setValidTo(line.validTo())
                                                        .build())
                                        .toList())
                        .setVersion(version)
                        .build());
    }
}
