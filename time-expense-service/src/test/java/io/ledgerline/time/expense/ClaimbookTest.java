package io.ledgerline.time.expense;

import static io.ledgerline.time.policy.Outcome.ACCEPTED;
import static io.ledgerline.time.policy.Outcome.DUPLICATE;
import static io.ledgerline.time.policy.Outcome.REJECTED;
import static io.ledgerline.time.policy.Outcome.SUPERSEDED;
import static io.ledgerline.time.policy.Outcome.WAITING;
import static io.ledgerline.time.policy.SpendingFixture.DAY;
import static io.ledgerline.time.policy.SpendingFixture.away;
import static io.ledgerline.time.policy.SpendingFixture.claim;
import static io.ledgerline.time.policy.SpendingFixture.terms;
import static io.ledgerline.time.policy.WorkFixture.NOW;
import static io.ledgerline.time.policy.WorkFixture.references;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.policy.Rule;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.spending.PerDiem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimbookTest {

    private static Voucher voucher(String id, long version, Claim claim) {
        return Voucher.of(
                claim,
                new NewSource("reports", id, version),
                "Munich",
                new Origin.Receipt("integration", NOW),
                Set.of());
    }

    private static Voucher meal(String id, long version, String gross) {
        return voucher(id, version, claim("MEAL", DAY, gross, "0", "EUR"));
    }

    private static List<Judged<Voucher, Expense>> judge(List<Expense> stored, Voucher... vouchers) {
        return new SpendingJudgement(references(), terms(), Map.of(), List.of(), stored, stored)
                .judge(List.of(vouchers));
    }

    private static List<Outcome> outcomes(List<Judged<Voucher, Expense>> assessed) {
        return assessed.stream().map(Judged::outcome).toList();
    }

    private static List<Rule> rules(Judged<Voucher, Expense> assessed) {
        return assessed.objections().stream().map(one -> one.code()).toList();
    }

    private static Expense stored(Voucher voucher) {
        return Objects.requireNonNull(judge(List.of(), voucher).getFirst().fact());
    }

    private static Expense approved(Voucher voucher) {
        var item = stored(voucher);
        return item.approved("fiona", NOW, item.accountingDate());
    }

    @Test
    void one_version_counts_once_and_a_higher_one_takes_its_place() {
        var assessed =
                judge(
                        List.of(),
                        meal("m", 1, "20.00"),
                        meal("m", 1, "20.00"),
                        meal("m", 3, "30.00"),
                        meal("m", 2, "25.00"));

        assertThat(outcomes(assessed)).containsExactly(SUPERSEDED, DUPLICATE, ACCEPTED, DUPLICATE);
        var item = Objects.requireNonNull(assessed.get(2).fact());
        assertThat(item.gross()).isEqualTo(Money.of("30.00", "EUR"));
        assertThat(item.id()).isEqualTo(assessed.getFirst().submission().id());
    }

    @Test
    void after_approval_a_change_is_a_case_and_a_later_version_that_says_the_same_is_none() {
        var item = approved(meal("m", 1, "20.00"));

        var assessed = judge(List.of(item), meal("m", 2, "20.00"), meal("m", 3, "20.01"));

        assertThat(outcomes(assessed)).containsExactly(DUPLICATE, REJECTED);
        assertThat(rules(assessed.getLast())).containsExactly(Rule.SOURCE_CHANGED_AFTER_APPROVAL);
    }

    @Test
    void the_same_version_with_other_content_is_newer_and_after_approval_a_case_that_shows_both() {
        var waiting = judge(List.of(stored(meal("m", 1, "20.00"))), meal("m", 1, "18.00"));
        var booked = judge(List.of(approved(meal("m", 1, "20.00"))), meal("m", 1, "18.00"));
        var again = judge(List.of(approved(meal("m", 1, "20.00"))), meal("m", 1, "20.00"));

        assertThat(outcomes(waiting)).containsExactly(ACCEPTED);
        assertThat(outcomes(booked)).containsExactly(REJECTED);
        assertThat(booked.getFirst().objections().getFirst().message())
                .contains("gross from 20.00 EUR to 18.00 EUR");
        assertThat(outcomes(again)).containsExactly(DUPLICATE);
    }

    /** A report's version rises for all its items when one of them changes. */
    @Test
    void a_later_version_that_says_the_same_leaves_what_stands_for_approval() {
        var item = stored(meal("m", 1, "20.00"));

        var assessed = judge(List.of(item), meal("m", 2, "20.00"));

        assertThat(outcomes(assessed)).containsExactly(DUPLICATE);
    }

    @Test
    void a_correction_of_the_same_item_is_not_held_against_its_own_amount() {
        var item = stored(meal("m", 1, "50.00"));

        var assessed = judge(List.of(item), meal("m", 2, "55.00"), meal("n", 1, "26.00"));

        assertThat(outcomes(assessed)).containsExactly(ACCEPTED, REJECTED);
        assertThat(rules(assessed.getLast())).containsExactly(Rule.DAY_LIMIT);
    }

    @Test
    void what_is_refused_takes_nothing_of_the_day() {
        var assessed = judge(List.of(), meal("a", 1, "61.00"), meal("b", 1, "60.00"));

        assertThat(outcomes(assessed)).containsExactly(REJECTED, ACCEPTED);
    }

    @Test
    void two_per_diems_of_one_day_in_one_batch_are_one() {
        var day = away("DE", PerDiem.Part.FULL_DAY, Set.of(), null);

        var assessed = judge(List.of(), voucher("a", 1, day), voucher("b", 1, day));

        assertThat(outcomes(assessed)).containsExactly(ACCEPTED, REJECTED);
        assertThat(rules(assessed.getLast())).containsExactly(Rule.PER_DIEM_TAKEN);
    }

    @Test
    void an_expense_waits_only_when_every_objection_may_be_lifted() {
        var assessed =
                judge(
                        List.of(),
                        voucher("a", 1, claim("MEAL", DAY, "10", "0", "JPY")),
                        voucher("b", 1, claim("YACHT", DAY, "10", "0", "JPY")),
                        voucher("c", 1, claim("reports:taxi", DAY, "10", "0", "JPY")),
                        voucher("d", 1, claim("MEAL", DAY.plusMonths(1), "10.00", "0", "EUR")));

        assertThat(outcomes(assessed)).containsExactly(WAITING, REJECTED, WAITING, WAITING);
        assertThat(rules(assessed.get(2)))
                .containsExactly(Rule.CATEGORY_UNKNOWN, Rule.EXCHANGE_RATE_MISSING);
        assertThat(rules(assessed.get(3))).containsExactly(Rule.POLICY_MISSING);
    }

    /** However a stream is cut into batches, the same items stand at its end. */
    @Test
    void outcomes_do_not_depend_on_how_the_stream_is_cut() {
        var random = new Random(5);
        for (int round = 0; round < 100; round++) {
            var stream = new ArrayList<Voucher>();
            for (int i = 0; i < 12; i++) {
                stream.add(
                        meal(
                                "s" + random.nextInt(4),
                                1 + random.nextInt(3),
                                (10 + random.nextInt(60)) + ".00"));
            }
            var whole = items(List.of(stream));
            var cut = 1 + random.nextInt(11);
            var parts = items(List.of(stream.subList(0, cut), stream.subList(cut, 12)));

            assertThat(parts).isEqualTo(whole);
        }
    }

    private static Set<Expense> items(List<List<Voucher>> batches) {
        var live = new LinkedHashMap<String, Expense>();
        for (var batch : batches) {
            judge(List.copyOf(live.values()), batch.toArray(Voucher[]::new)).stream()
                    .filter(one -> one.outcome() == ACCEPTED)
                    .map(one -> Objects.requireNonNull(one.fact()))
                    .forEach(item -> live.put(item.source().id(), item));
        }
        assertThat(live.values()).allMatch(item -> item.state() == Fact.State.SUBMITTED);
        return Set.copyOf(live.values());
    }
}
