package io.ledgerline.time.spending;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.edge.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Use cases of exchange rates. */
@ApplicationScoped
class PutExchangeRates {

    static final int RATES_MAX = 1_000;
    private static final BigDecimal RATE_LIMIT = new BigDecimal("1000000000");
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .filter(one -> one.getDefaultFractionDigits() >= 0)
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toSet());

    private final Commands commands;
    private final Db db;
    private final Admission admission;

    PutExchangeRates(Commands commands, Db db, Admission admission) {
        this.commands = commands;
        this.db = db;
        this.admission = admission;
    }

    /** Rates of one entity as they were sent; see {@link ExchangeRate}. */
    record NewRates(@Nullable String legalEntity, @Nullable List<@Nullable NewRate> rates) {}

    /** See {@link ExchangeRate}. */
    record NewRate(
            @Nullable String currency,
            @Nullable String into,
            @Nullable LocalDate date,
            @Nullable BigDecimal rate) {}

    /** What was stored. */
    record Stored(String legalEntity, List<ExchangeRate> rates) {}

    /** A rate with its place in the list. */
    record Listed(UUID id, ExchangeRate rate) {}

    /** What to list. */
    record Filter(
            String legalEntity,
            @Nullable String currency,
            @Nullable String into,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /**
     * Stores all rates or none. One of the same pair and day takes the place of the earlier; stored
     * expenses keep the rate that they were converted with.
     */
    Decision<Stored> put(Scope scope, CommandKey key, NewRates request) {
        return commands.handle(scope, key, request, Stored.class, () -> decide(scope, request));
    }

    List<Listed> list(Scope scope, Filter filter, @Nullable UUID after, int limit) {
        return db.read(scope, () -> ExchangeRateRow.page(filter, after, limit + 1));
    }

    private Decision<Stored> decide(Scope scope, NewRates request) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, request.legalEntity(), faults);
        var form = new Form(faults, "").by(TimeProblem.RATE_NOT_VALID, OwnerQueue.FINANCE);
        var told = request.rates();
        if (told == null || told.isEmpty() || told.size() > RATES_MAX) {
            form.require(false, "rates", "there are 1 to " + RATES_MAX + " rates");
        } else {
            check(told, form);
        }
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var rates =
                Objects.requireNonNull(told).stream()
                        .map(Objects::requireNonNull)
                        .map(one ->
                                new ExchangeRate(
                                        entity,
                                        Objects.requireNonNull(one.currency()),
                                        Objects.requireNonNull(one.into()),
                                        Objects.requireNonNull(one.date()),
                                        Objects.requireNonNull(one.rate())))
                        .toList();
        var before = ExchangeRateRow.put(rates);
        var stored = new Stored(entity, rates);
        return Decision.accept(
                stored,
                Effects.NONE
                        .withFacts(
                                rates.stream()
                                        .map(one ->
                                                ExchangeRate.fact(
                                                        entity, one.currency(), one.into()))
                                        .collect(Collectors.toSet()))
                        .withAudit(
                                new AuditFact(
                                        "put-exchange-rates",
                                        entity,
                                        entity,
                                        null,
                                        before,
                                        stored)));
    }

    private static void check(List<@Nullable NewRate> told, Form whole) {
        record Key(@Nullable String currency, @Nullable String into, @Nullable LocalDate date) {}
        var seen = new HashSet<Key>();
        for (int i = 0; i < told.size(); i++) {
            var one = Objects.requireNonNullElse(told.get(i), new NewRate(null, null, null, null));
            var form = whole.at("rates[" + i + "].");
            var rate = one.rate();
            var from = one.currency();
            form.require(
                    from != null && CURRENCIES.contains(from),
                    "currency",
                    "currency is an ISO 4217 code");
            form.require(
                    one.into() != null
                            && CURRENCIES.contains(one.into())
                            && !one.into().equals(from),
                    "into",
                    "into is an ISO 4217 code of another currency");
            form.day("date", one.date());
            form.require(
                    rate != null
                            && rate.signum() > 0
                            && rate.compareTo(RATE_LIMIT) < 0
                            && rate.stripTrailingZeros().scale() <= ExchangeRate.SCALE_MAX,
                    "rate",
                    "rate is more than zero, with at most 9 digits and 10 decimals");
            form.require(
                    seen.add(new Key(from, one.into(), one.date())),
                    "date",
                    "a pair has one rate a day");
        }
    }
}
