package io.ledgerline.time.spending;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Table exchange_rate. */
final class ExchangeRateRow {

    private ExchangeRateRow() {}

    /** A pair and day that an expense needs a rate for. */
    record Pair(String legalEntity, String currency, String into, LocalDate day) {}

    /** One that is there already for the pair and day is replaced; expenses keep what they took. */
    static void store(Db db, List<ExchangeRate> rates) {
        db.update(
                """
                insert into exchange_rate (id, legal_entity, currency, into_currency, rate_date,
                    rate)
                select * from unnest(?, ?, ?, ?, ?, ?)
                on conflict (legal_entity, currency, into_currency, rate_date) do update
                    set rate = excluded.rate, version = exchange_rate.version + 1
                """,
                Db.array("uuid", rates.stream().map(_ -> Ids.next()).toList()),
                column("text", rates, ExchangeRate::legalEntity),
                column("text", rates, ExchangeRate::currency),
                column("text", rates, ExchangeRate::into),
                column("date", rates, ExchangeRate::date),
                column("numeric", rates, ExchangeRate::rate));
    }

    /** The stored rates of exactly these pairs and days. */
    static List<ExchangeRate> same(Db db, List<ExchangeRate> rates) {
        return db.query(
                """
                select r.* from unnest(?, ?, ?, ?) w (a, b, c, d)
                join exchange_rate r on r.legal_entity = w.a and r.currency = w.b
                    and r.into_currency = w.c and r.rate_date = w.d
                """,
                row -> listed(row).rate(),
                column("text", rates, ExchangeRate::legalEntity),
                column("text", rates, ExchangeRate::currency),
                column("text", rates, ExchangeRate::into),
                column("date", rates, ExchangeRate::date));
    }

    /** The latest rate on or before each day that is not too old. */
    static List<ExchangeRate> latest(Db db, Collection<Pair> pairs) {
        return db.query(
                """
                select distinct r.* from unnest(?, ?, ?, ?) w (a, b, c, d)
                cross join lateral (
                    select * from exchange_rate x
                    where x.legal_entity = w.a and x.currency = w.b and x.into_currency = w.c
                        and x.rate_date between w.d - ? and w.d
                    order by x.rate_date desc limit 1) r
                """,
                row -> listed(row).rate(),
                column("text", pairs, Pair::legalEntity),
                column("text", pairs, Pair::currency),
                column("text", pairs, Pair::into),
                column("date", pairs, Pair::day),
                ExchangeRate.AGE_DAYS_MAX);
    }

    static List<Quoting.Listed> list(
            Db db, Quoting.Filter filter, @Nullable UUID after, int limit) {
        return db.query(
                """
                select * from exchange_rate
                where legal_entity = ? and (?::text is null or currency = ?)
                    and (?::text is null or into_currency = ?)
                    and (?::date is null or rate_date >= ?)
                    and (?::date is null or rate_date <= ?) and (?::uuid is null or id > ?)
                order by id limit ?
                """,
                ExchangeRateRow::listed,
                filter.legalEntity(),
                filter.currency(),
                filter.currency(),
                filter.into(),
                filter.into(),
                filter.from(),
                filter.from(),
                filter.to(),
                filter.to(),
                after,
                after,
                limit);
    }

    private static <T> Db.SqlArray column(
            String type, Collection<T> items, Function<T, Object> field) {
        return Db.array(type, items.stream().map(field).toList());
    }

    private static Quoting.Listed listed(ResultSet row) throws SQLException {
        return new Quoting.Listed(
                row.getObject("id", UUID.class),
                new ExchangeRate(
                        row.getString("legal_entity"),
                        row.getString("currency"),
                        row.getString("into_currency"),
                        row.getObject("rate_date", LocalDate.class),
                        row.getBigDecimal("rate").stripTrailingZeros()));
    }
}
