package io.ledgerline.billing.rates;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table rate_card_line: of a price nothing changes but its last day. */
@Entity
@Table(name = "rate_card_line")
@IdClass(RateCardLineRow.Place.class)
class RateCardLineRow extends PanacheEntityBase {

    @Id public UUID rateCardId;
    @Id public String role;
    @Id public LocalDate validFrom;
    public @Nullable LocalDate validTo;
    public String legalEntity;
    public BigDecimal hourlyRate;

    record Place(UUID rateCardId, String role, LocalDate validFrom) {}

    static void insert(RateCard card, RateCard.Line line) {
        var row = new RateCardLineRow();
        row.rateCardId = card.id();
        row.role = line.role();
        row.validFrom = line.validFrom();
        row.validTo = line.validTo();
        row.legalEntity = card.legalEntity();
        row.hourlyRate = line.hourlyRate();
        row.persist();
    }

    /** Ends a price, which had no end of its own, on its last day. */
    static void end(RateCard card, RateCard.Line line) {
        update(
                "validTo = ?1 where rateCardId = ?2 and role = ?3 and validFrom = ?4",
                line.validTo(),
                card.id(),
                line.role(),
                line.validFrom());
    }

    /** The lines by card, each card's by role and first day. */
    static Map<UUID, List<RateCard.Line>> of(List<UUID> cards) {
        return RateCardLineRow.<RateCardLineRow>list(
                        "rateCardId in ?1 order by role, validFrom", cards)
                .stream()
                .collect(
                        groupingBy(
                                row -> row.rateCardId, mapping(RateCardLineRow::toLine, toList())));
    }

    private RateCard.Line toLine() {
        return new RateCard.Line(role, hourlyRate, validFrom, validTo);
    }
}
