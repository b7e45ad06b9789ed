package io.ledgerline.billing.wip;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.billing.feedback.SetUpState;
import io.ledgerline.billing.period.OpenPeriods;
import io.ledgerline.billing.project.ContractTerms;
import io.ledgerline.billing.project.Person;
import io.ledgerline.billing.project.ProjectTerms;
import io.ledgerline.billing.rates.RateCard;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Maja's work at 74.50 on a project that sells seniors for 180.00 an hour, and what it waits for.
 */
final class WipFixture {

    static final UUID PROJECT = Ids.next();
    static final UUID CONTRACT = Ids.next();
    static final UUID TASK = Ids.next();
    static final UUID LINE = Ids.next();
    static final UUID MAJA = Ids.next();
    static final LocalDate DAY = LocalDate.of(2026, 9, 7);
    static final SourceReference SOURCE = new SourceReference("test", "1", 1);

    private WipFixture() {}

    static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    static RateCard card(String currency) {
        return new RateCard(
                Ids.next(),
                "STD",
                "DE01",
                currency,
                DAY.withDayOfYear(1),
                null,
                List.of(
                        new RateCard.Line(
                                "SENIOR", new BigDecimal("180"), DAY.withDayOfYear(1), null)),
                1);
    }

    static ProjectTerms project(SetUpState verdict) {
        return project(verdict, List.of());
    }

    static ProjectTerms project(SetUpState verdict, List<ContractTerms.AgreedRate> agreed) {
        var contract =
                new ContractTerms(
                        CONTRACT,
                        "DE01",
                        Ids.next(),
                        "EUR",
                        30,
                        List.of(
                                new ContractTerms.Line(
                                        LINE,
                                        "1",
                                        "Roll-out",
                                        ContractTerms.BillingMethod.TIME_AND_MATERIAL,
                                        ContractTerms.RevenueMethod.AS_WORKED,
                                        new ContractTerms.HourPrices("STD", agreed),
                                        new ContractTerms.Value(
                                                Money.of("162000.00", "EUR"), false),
                                        true,
                                        null)),
                        Map.of());
        return new ProjectTerms(
                new ProjectTerms.Told(
                        PROJECT,
                        "DE01",
                        "PRJ-0001",
                        new ProjectTerms.Deal(CONTRACT, Ids.next()),
                        "ACTIVE",
                        "EUR",
                        1,
                        Map.of(TASK, LINE),
                        List.of()),
                verdict,
                Optional.of(contract));
    }

    static Person maja(String employer, List<Person.Cost> costs) {
        return new Person(MAJA, "100731", employer, List.of(), costs);
    }

    static PostingBasis known() {
        return known(
                project(SetUpState.ACCEPTED),
                maja("DE01", List.of(new Person.Cost(DAY, new BigDecimal("74.5"), "EUR"))),
                card("EUR"));
    }

    static PostingBasis known(
            @Nullable ProjectTerms project, @Nullable Person person, @Nullable RateCard card) {
        return new PostingBasis(
                project == null ? Map.of() : Map.of(PROJECT, project),
                person == null ? Map.of() : Map.of(MAJA, person),
                card == null ? Map.of() : Map.of(card.key(), card),
                Map.of("DE01", OpenPeriods.of(List.of(YearMonth.of(2026, 9)))),
                new HashMap<>(),
                new HashSet<>());
    }

    static TimeFact time(String role, int minutes, @Nullable UUID reversalOf) {
        return time(Ids.next(), role, minutes, minutes, reversalOf, null);
    }

    static TimeFact time(
            UUID id,
            String role,
            int worked,
            int billable,
            @Nullable UUID reversalOf,
            @Nullable UUID billedAs) {
        return new TimeFact(
                id,
                "DE01",
                PROJECT,
                TASK,
                MAJA,
                role,
                DAY,
                DAY,
                worked,
                billable,
                true,
                SOURCE,
                reversalOf,
                billedAs);
    }

    static Actual posted(Accrual accrual) {
        assertThat(accrual).isInstanceOf(Accrual.Posted.class);
        return ((Accrual.Posted) accrual).actual();
    }

    static Accrual.Held held(Accrual accrual) {
        assertThat(accrual).isInstanceOf(Accrual.Held.class);
        return (Accrual.Held) accrual;
    }
}
