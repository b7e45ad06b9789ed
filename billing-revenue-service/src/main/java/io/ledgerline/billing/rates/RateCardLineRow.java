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

/** Table rate_card_line: insert and select only. */
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
