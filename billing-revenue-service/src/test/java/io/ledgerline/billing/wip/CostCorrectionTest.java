package io.ledgerline.billing.wip;

import static io.ledgerline.billing.wip.WipFixture.eur;
import static io.ledgerline.billing.wip.WipFixture.held;
import static io.ledgerline.billing.wip.WipFixture.known;
import static io.ledgerline.billing.wip.WipFixture.posted;
import static io.ledgerline.billing.wip.WipFixture.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.billing.ledger.JournalEntry;
import io.ledgerline.billing.pricing.TimePricing;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The cost of billed work is put right, what was billed stays (field study 2.2). */
class CostCorrectionTest {

    private static final long SEED = 20_261_124L;

    private static TimeFact work(UUID id, int worked, int billable, @Nullable UUID billedAs) {
        return time(id, "SENIOR", worked, billable, null, billedAs);
    }

    private static TimeFact back(TimeFact original, @Nullable UUID billedAs) {
        return time(
                Ids.derived("reversal", original.id()),
                "SENIOR",
                -original.workedMinutes(),
                -original.billableMinutes(),
                original.id(),
                billedAs);
    }

    private static Actual post(PostingBasis known, TimeFact fact) {
        var actual = posted(fact.accrue(known));
        known.posted().put(actual.id(), actual);
        if (actual.reversalOf() != null) {
            known.reversed().add(actual.reversalOf());
        }
        return actual;
    }

    private static Money sales(Collection<Actual> actuals) {
        return actuals.stream()
                .map(one -> one.sales() == null ? eur("0.00") : one.sales())
                .reduce(eur("0.00"), Money::plus);
    }

    private static Money cost(Collection<Actual> actuals) {
        return actuals.stream().map(Actual::cost).reduce(eur("0.00"), Money::plus);
    }

    @Test
    void only_the_cost_of_billed_work_moves() {
        var known = known();
        var billed = work(Ids.next(), 480, 480, null);
        post(known, billed);

        var reversal = post(known, back(billed, billed.id()));
        var right = post(known, work(Ids.next(), 420, 480, billed.id()));

        assertThat(reversal.cost()).isEqualTo(eur("-596.00"));
        assertThat(right.cost()).isEqualTo(eur("521.50"));
        for (var one : List.of(reversal, right)) {
            assertThat(one.sales()).isNull();
            assertThat(BillingEvent.of(one)).isEmpty();
            assertThat(RevenueEvent.of(one)).isEmpty();
            assertThat(one.delta().accrued()).isEqualTo(eur("0.00"));
            assertThat(one.journalEntry().orElseThrow().lines())
                    .extracting(JournalEntry.Line::account)
                    .containsExactlyInAnyOrder("5900", "5990");
        }
        assertThat(sales(known.posted().values())).isEqualTo(eur("1440.00"));
    }

    @Test
    void what_is_free_again_is_taken_back_with_the_sales_of_the_fact_that_was_billed() {
        var known = known();
        var billed = work(Ids.next(), 480, 480, null);
        var right = work(Ids.next(), 420, 480, billed.id());
        var again = work(Ids.next(), 400, 480, billed.id());
        for (var one :
                List.of(
                        billed,
                        back(billed, billed.id()),
                        right,
                        back(right, billed.id()),
                        again)) {
            post(known, one);
        }

        var reversal = post(known, back(again, null));

        assertThat(reversal.sales()).isEqualTo(eur("-1440.00"));
        assertThat(reversal.billableMinutes()).isEqualTo(-480);
        assertThat(BillingEvent.of(reversal).orElseThrow().reversalOf())
                .isEqualTo(BillingEvent.idOf(billed.id()));
        assertThat(sales(known.posted().values())).isEqualTo(eur("0.00"));
        assertThat(cost(known.posted().values())).isEqualTo(eur("0.00"));
    }

    @Test
    void a_reversal_waits_for_its_original_and_for_what_that_is_billed_as() {
        var known = known();
        var billed = work(Ids.next(), 480, 480, null);
        var right = work(Ids.next(), 420, 480, billed.id());

        assertThat(held(back(right, null).accrue(known)).waitsFor())
                .map(KnownFact::toString)
                .containsExactly("actual:" + right.id());
        post(known, right);
        assertThat(held(back(right, null).accrue(known)).waitsFor())
                .map(KnownFact::toString)
                .containsExactly("actual:" + billed.id());
        post(known, billed);
        assertThat(post(known, back(right, null)).sales()).isEqualTo(eur("-1440.00"));
    }

    @Test
    void a_reversal_that_leaves_another_fact_billed_than_the_original_is_held() {
        var known = known();
        var billed = work(Ids.next(), 480, 480, null);
        post(known, billed);

        assertThat(held(back(billed, Ids.next()).accrue(known)).violation().code())
                .isEqualTo("REVERSAL_MISMATCH");
    }

    /**
     * Chains of corrections in any order, with repeats: sales stay, cost is that of what stands.
     */
    @Test
    void no_order_of_cost_corrections_changes_what_is_billed() {
        var random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            var message = "seed " + SEED + ", round " + round;
            var told = new ArrayList<TimeFact>();
            var sold = eur("0.00");
            var standing = eur("0.00");
            for (int chain = 0; chain < 3; chain++) {
                var billable = random.nextInt(1, 960);
                var head = work(Ids.next(), random.nextInt(1, 960), billable, null);
                var billed = head.id();
                told.add(head);
                for (int step = random.nextInt(4); step > 0; step--) {
                    told.add(back(head, billed));
                    head = work(Ids.next(), random.nextInt(1, 960), billable, billed);
                    told.add(head);
                }
                if (random.nextInt(4) == 0) {
                    told.add(back(head, null));
                } else {
                    sold = sold.plus(hourly(billable, "180"));
                    standing = standing.plus(hourly(head.workedMinutes(), "74.5"));
                }
            }
            told.addAll(told.subList(0, random.nextInt(told.size())));
            Collections.shuffle(told, random);

            var actuals = deliver(told);

            assertThat(sales(actuals)).as(message).isEqualTo(sold);
            assertThat(cost(actuals)).as(message).isEqualTo(standing);
        }
    }

    private static Money hourly(int minutes, String price) {
        return TimePricing.ofHourly(minutes, new BigDecimal(price), "EUR");
    }

    /** Posts each fact once; what is held comes again, as a case that heals does. */
    private static Collection<Actual> deliver(List<TimeFact> told) {
        var known = known();
        var left = List.copyOf(told);
        while (!left.isEmpty()) {
            var waiting = new ArrayList<TimeFact>();
            for (var fact : left) {
                if (known.posted().containsKey(fact.id())) {
                    continue;
                }
                if (fact.accrue(known) instanceof Accrual.Held) {
                    waiting.add(fact);
                } else {
                    post(known, fact);
                }
            }
            assertThat(waiting).hasSizeLessThan(left.size());
            left = waiting;
        }
        return known.posted().values();
    }
}
