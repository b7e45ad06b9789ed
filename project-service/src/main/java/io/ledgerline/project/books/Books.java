package io.ledgerline.project.books;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.RateCard;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.replica.Keeping;
import io.ledgerline.kit.replica.Keeping.Key;
import io.ledgerline.kit.replica.Replica;
import io.ledgerline.kit.replica.Replicas;
import io.ledgerline.kit.value.DateRange;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Copies of legal entities and posting periods; billing-revenue-service is their authority. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
public class Books {

    private static final String REVENUE = "REVENUE";

    private final Replica<LegalEntity> entities;
    private final Replica<Period> periods;
    private final Replica<ListPrices> prices;

    /** A month of the module that its replica's code names. */
    record Period(boolean closed, DateRange days) {}

    Books(Replicas replicas) {
        entities =
                replicas.keep(
                        Keeping.of(
                                Topics.LEGAL_ENTITIES,
                                io.ledgerline.contracts.billing.LegalEntity.class,
                                LegalEntity.class,
                                told ->
                                        Key.of(
                                                told.getCode(),
                                                told.getCode(),
                                                null,
                                                told.getVersion()),
                                Books::entity));
        periods =
                replicas.keep(
                        Keeping.of(
                                Topics.POSTING_PERIODS,
                                io.ledgerline.contracts.billing.PostingPeriod.class,
                                Period.class,
                                Books::key,
                                Books::period));
        prices =
                replicas.keep(
                        Keeping.of(
                                Topics.RATE_CARDS,
                                RateCard.class,
                                ListPrices.class,
                                Books::prices));
    }

    /**
     * The legal entity, in the running transaction; empty when it is not known or the scope of the
     * transaction does not cover it, which must look the same.
     */
    public Optional<LegalEntity> find(String code) {
        return entities.find(code);
    }

    /** What a rate card of the entity lists, in the running transaction. */
    public Optional<ListPrices> prices(String legalEntity, String rateCard) {
        return prices.coded(legalEntity, List.of(rateCard)).stream().findFirst();
    }

    /** Whether the day falls into a month whose revenue is closed; an unknown month is not. */
    public boolean isRevenueClosed(String legalEntity, LocalDate day) {
        return periods.where("legal_entity = ? and code = ?", legalEntity, REVENUE).stream()
                .anyMatch(period -> period.closed() && period.days().contains(day));
    }

    private static LegalEntity entity(io.ledgerline.contracts.billing.LegalEntity told) {
        return new LegalEntity(
                told.getCode(),
                told.getName(),
                told.getCountry(),
                told.getCurrency(),
                ZoneId.of(told.getTimeZone()));
    }

    private static ListPrices prices(RateCard told) {
        return new ListPrices(
                told.getCode(),
                told.getCurrency(),
                told.getLines().stream()
                        .map(row ->
                                new ListPrices.Price(
                                        row.getRole(),
                                        row.getHourlyRate(),
                                        new DateRange(row.getValidFrom(), row.getValidTo())))
                        .toList());
    }

    private static Key key(io.ledgerline.contracts.billing.PostingPeriod told) {
        var module = told.getModule().name();
        return Key.of(
                told.getLegalEntity(),
                told.getLegalEntity() + "/" + module + "/" + told.getPeriod(),
                module,
                told.getVersion());
    }

    private static Period period(io.ledgerline.contracts.billing.PostingPeriod told) {
        return new Period(
                switch (told.getStatus()) {
                    case SOFT_CLOSED, CLOSED -> true;
                    case FUTURE, OPEN -> false;
                },
                new DateRange(told.getStartsOn(), told.getEndsOn()));
    }
}
