package io.ledgerline.billing.rates;

import io.ledgerline.billing.Columns;
import io.ledgerline.kit.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables rate_card and rate_card_line. */
@ApplicationScoped
class RateCardRow {

    private static final String SELECT =
            "select c.*, l.role, l.hourly_rate, l.valid_from as line_from, l.valid_to as line_to"
                    + " from rate_card c join rate_card_line l"
                    + " on l.legal_entity = c.legal_entity and l.rate_card_id = c.id";
    private static final String ORDER = " order by c.id, l.role, l.valid_from";

    private final Db db;

    RateCardRow(Db db) {
        this.db = db;
    }

    private record Found(RateCard card, RateCard.Line line) {}

    /**
     * @return whether the code was free; a taken one changes nothing
     */
    boolean insert(RateCard card) {
        var free =
                db.update(
                                "insert into rate_card (legal_entity, id, code, currency,"
                                        + " valid_from, valid_to, version)"
                                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                                card.legalEntity(),
                                card.id(),
                                card.code(),
                                card.currency(),
                                card.validFrom(),
                                card.validTo(),
                                card.version())
                        == 1;
        if (free) {
            insertLines(card, card.lines());
        }
        return free;
    }

    void insertLines(RateCard card, List<RateCard.Line> lines) {
        db.update(
                "insert into rate_card_line (legal_entity, rate_card_id, role, hourly_rate,"
                        + " valid_from, valid_to)"
                        + " select ?, ?, l.* from unnest(?, ?, ?, ?) l",
                card.legalEntity(),
                card.id(),
                Columns.of("text", lines, RateCard.Line::role),
                Columns.of("numeric", lines, RateCard.Line::hourlyRate),
                Columns.of("date", lines, RateCard.Line::validFrom),
                Columns.of("date", lines, RateCard.Line::validTo));
    }

    void updateVersion(RateCard card) {
        db.update(
                "update rate_card set version = ? where legal_entity = ? and id = ?",
                card.version(),
                card.legalEntity(),
                card.id());
    }

    Optional<RateCard> lock(UUID id) {
        db.query("select id from rate_card where id = ? for update", _ -> true, id);
        return find(id);
    }

    Optional<RateCard> find(UUID id) {
        return cards(db.query(SELECT + " where c.id = ?" + ORDER, this::read, id)).stream()
                .findFirst();
    }

    List<RateCard> find(Collection<RateCard.Key> keys) {
        var asked = List.copyOf(keys);
        return cards(
                db.query(
                        SELECT
                                + " where (c.legal_entity, c.code) in"
                                + " (select * from unnest(?, ?))"
                                + ORDER,
                        this::read,
                        Columns.of("text", asked, RateCard.Key::legalEntity),
                        Columns.of("text", asked, RateCard.Key::code)));
    }

    List<RateCard> page(@Nullable String legalEntity, @Nullable UUID after, int limit) {
        return cards(
                db.query(
                        SELECT
                                + " where c.id in (select id from rate_card"
                                + " where (?::text is null or legal_entity = ?)"
                                + " and (?::uuid is null or id > ?) order by id limit ?)"
                                + ORDER,
                        this::read,
                        legalEntity,
                        legalEntity,
                        after,
                        after,
                        limit));
    }

    private static List<RateCard> cards(List<Found> found) {
        var byId = new LinkedHashMap<UUID, ArrayList<Found>>();
        found.forEach(
                one -> byId.computeIfAbsent(one.card().id(), _ -> new ArrayList<>()).add(one));
        return byId.values().stream()
                .map(rows -> {
                    var card = rows.getFirst().card();
                    return new RateCard(
                            card.id(),
                            card.code(),
                            card.legalEntity(),
                            card.currency(),
                            card.validFrom(),
                            card.validTo(),
                            rows.stream().map(Found::line).toList(),
                            card.version());
                })
                .toList();
    }

    private Found read(ResultSet row) throws SQLException {
        return new Found(
                new RateCard(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("legal_entity"),
                        row.getString("currency"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        List.of(),
                        row.getLong("version")),
                new RateCard.Line(
                        row.getString("role"),
                        row.getBigDecimal("hourly_rate"),
                        row.getObject("line_from", LocalDate.class),
                        row.getObject("line_to", LocalDate.class)));
    }
}
