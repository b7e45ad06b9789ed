package io.ledgerline.time.spending;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Filter;
import io.ledgerline.kit.value.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Table exchange_rate. */
@Entity
@Table(name = "exchange_rate")
class ExchangeRateRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public String currency;
    public String intoCurrency;
    public LocalDate rateDate;
    public BigDecimal rate;
    @Version public long version = 1;

    /** A pair and day that an expense needs a rate for. */
    record Pair(String legalEntity, String currency, String into, LocalDate day) {}

    /**
     * Stores rates, each in the place of the one of its pair and day; expenses keep what they took.
     *
     * @return those whose place was taken
     */
    static List<ExchangeRate> put(List<ExchangeRate> rates) {
        var stored =
                ExchangeRateRow.<ExchangeRateRow>list(
                                "id in ?1", rates.stream().map(ExchangeRateRow::idOf).toList())
                        .stream()
                        .collect(Collectors.toMap(row -> row.id, Function.identity()));
        var before = stored.values().stream().map(ExchangeRateRow::toRate).toList();
        for (var rate : rates) {
            stored.getOrDefault(idOf(rate), new ExchangeRateRow()).take(rate);
        }
        return before;
    }

    private void take(ExchangeRate told) {
        id = idOf(told);
        legalEntity = told.legalEntity();
        currency = told.currency();
        intoCurrency = told.into();
        rateDate = told.date();
        rate = told.rate();
        persist();
    }

    private static UUID idOf(ExchangeRate rate) {
        return Ids.derived(
                "exchange-rate", rate.legalEntity(), rate.currency(), rate.into(), rate.date());
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
                row ->
                        new ExchangeRate(
                                row.getString("legal_entity"),
                                row.getString("currency"),
                                row.getString("into_currency"),
                                row.getObject("rate_date", LocalDate.class),
                                row.getBigDecimal("rate").stripTrailingZeros()),
                Db.array("text", pairs.stream().map(Pair::legalEntity).toList()),
                Db.array("text", pairs.stream().map(Pair::currency).toList()),
                Db.array("text", pairs.stream().map(Pair::into).toList()),
                Db.array("date", pairs.stream().map(Pair::day).toList()),
                ExchangeRate.AGE_DAYS_MAX);
    }

    /** A page by id. */
    static List<PutExchangeRates.Listed> page(
            PutExchangeRates.Filter filter, @Nullable UUID after, int limit) {
        var where =
                new Filter()
                        .equal("legalEntity", filter.legalEntity())
                        .equal("currency", filter.currency())
                        .equal("intoCurrency", filter.into())
                        .from("rateDate", filter.from())
                        .to("rateDate", filter.to())
                        .after("id", after);
        return ExchangeRateRow.<ExchangeRateRow>find(
                        where.hql() + " order by id", where.arguments())
                .page(0, limit)
                .stream()
                .map(row -> new PutExchangeRates.Listed(row.id, row.toRate()))
                .toList();
    }

    private ExchangeRate toRate() {
        return new ExchangeRate(
                legalEntity, currency, intoCurrency, rateDate, rate.stripTrailingZeros());
    }
}
