package io.ledgerline.billing.rates;

import io.ledgerline.kit.table.Filter;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Table rate_card; of a card that stands only the version changes, no other column may. */
@Entity
@Table(name = "rate_card")
@DynamicUpdate
class RateCardRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public String code;
    public String currency;
    public LocalDate validFrom;
    public @Nullable LocalDate validTo;
    public long version;

    static boolean isTaken(RateCard.Key key) {
        return count("legalEntity = ?1 and code = ?2", key.legalEntity(), key.code()) > 0;
    }

    static void insert(RateCard card) {
        var row = new RateCardRow();
        row.id = card.id();
        row.legalEntity = card.legalEntity();
        row.code = card.code();
        row.currency = card.currency();
        row.validFrom = card.validFrom();
        row.validTo = card.validTo();
        row.version = card.version();
        row.persist();
        card.lines().forEach(line -> RateCardLineRow.insert(card, line));
    }

    /**
     * Stores the version that a locked card has with one more line, that line, and the end of the
     * one that it follows.
     */
    static void add(RateCard card, RateCard.Line line, Optional<RateCard.Line> followed) {
        followed.ifPresent(
                earlier -> RateCardLineRow.end(card, earlier.until(line.validFrom().minusDays(1))));
        flush();
        RateCardRow.<RateCardRow>findByIdOptional(card.id()).orElseThrow().version = card.version();
        RateCardLineRow.insert(card, line);
    }

    static Optional<RateCard> lock(UUID id) {
        return cards(
                        RateCardRow.<RateCardRow>find("id", id)
                                .withLock(LockModeType.PESSIMISTIC_WRITE))
                .stream()
                .findFirst();
    }

    static Optional<RateCard> find(UUID id) {
        return cards(find("id", id)).stream().findFirst();
    }

    static List<RateCard> find(Set<RateCard.Key> keys) {
        var some =
                RateCardRow.<RateCardRow>find(
                        "legalEntity in ?1 and code in ?2",
                        keys.stream().map(RateCard.Key::legalEntity).distinct().toList(),
                        keys.stream().map(RateCard.Key::code).distinct().toList());
        return cards(some).stream().filter(card -> keys.contains(card.key())).toList();
    }

    static List<RateCard> page(@Nullable String legalEntity, @Nullable UUID after, int limit) {
        var filter = new Filter().equal("legalEntity", legalEntity).after("id", after);
        return cards(
                RateCardRow.<RateCardRow>find(filter.hql() + " order by id", filter.arguments())
                        .page(0, limit));
    }

    private static List<RateCard> cards(PanacheQuery<RateCardRow> found) {
        var rows = found.list();
        var lines = RateCardLineRow.of(rows.stream().map(row -> row.id).toList());
        return rows.stream()
                .map(row ->
                        new RateCard(
                                row.id,
                                row.code,
                                row.legalEntity,
                                row.currency,
                                row.validFrom,
                                row.validTo,
                                lines.getOrDefault(row.id, List.of()),
                                row.version))
                .toList();
    }
}
