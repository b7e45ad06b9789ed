package io.ledgerline.time.timesheet;

import static io.ledgerline.time.policy.WorkFixture.LINE;
import static io.ledgerline.time.policy.WorkFixture.MONDAY;
import static io.ledgerline.time.policy.WorkFixture.references;
import static io.ledgerline.time.policy.WorkFixture.task;
import static io.ledgerline.time.policy.WorkFixture.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.time.labour.Limits;
import io.ledgerline.time.reference.LineTerms;
import io.ledgerline.time.reference.RoundingPolicy;
import io.ledgerline.time.reference.RoundingPolicy.Mode;
import io.ledgerline.time.reference.RoundingPolicy.Scope;
import io.ledgerline.time.reference.Terms;
import io.ledgerline.time.timesheet.Rounding.DayTask;
import io.ledgerline.time.timesheet.Rounding.Total;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundingTest {

    private static final WorkJudgement.Rules RULES =
            TimebookTest.rules(Limits.daily(1_440), Map.of());

    private static Entry entry(String id, String person, String task, int minutes) {
        var judged =
                new WorkJudgement(references(), RULES, List.of(), List.of())
                        .judge(List.of(work(id, 1, person, "P", task, MONDAY, minutes)));
        return Objects.requireNonNull(judged.getFirst().fact());
    }

    private static Terms terms(RoundingPolicy policy) {
        return new Terms(Map.of(task("BUILD"), new LineTerms(LINE, policy, Set.of(), null)));
    }

    private static RoundingPolicy halfHours(Scope scope) {
        return new RoundingPolicy(30, Mode.UP, scope, 0);
    }

    private static List<Integer> billable(RoundingPolicy policy, Entry... entries) {
        return new Rounding(terms(policy), Map.of())
                .round(List.of(entries)).stream().map(Entry::billableMinutes).toList();
    }

    @Test
    void five_and_five_minutes_are_sixty_by_entry_and_thirty_by_day() {
        var first = entry("a", "A", "BUILD", 5);
        var second = entry("b", "A", "BUILD", 5);

        assertThat(billable(halfHours(Scope.ENTRY), first, second)).containsExactly(30, 30);
        assertThat(billable(halfHours(Scope.DAY_TASK), first, second)).containsExactly(30, 0);
    }

    @Test
    void twice_fifteen_minutes_are_thirty() {
        var first = entry("a", "A", "BUILD", 15);
        var second = entry("b", "A", "BUILD", 15);

        for (var scope : List.of(Scope.DAY_TASK, Scope.INVOICE_LINE)) {
            assertThat(billable(halfHours(scope), first, second).stream().mapToInt(i -> i).sum())
                    .isEqualTo(30);
        }
    }

    @Test
    void real_time_is_kept_beside_the_charged_time() {
        var rounded =
                new Rounding(terms(halfHours(Scope.ENTRY)), Map.of())
                        .round(List.of(entry("a", "A", "BUILD", 5)));

        assertThat(rounded)
                .singleElement()
                .extracting(Entry::workedMinutes, Entry::billableMinutes)
                .containsExactly(5, 30);
    }

    @Test
    void each_person_has_a_day_of_his_own() {
        assertThat(
                        billable(
                                halfHours(Scope.DAY_TASK),
                                entry("a", "A", "BUILD", 5),
                                entry("b", "B", "BUILD", 5)))
                .containsExactly(30, 30);
    }

    @Test
    void work_that_is_not_chargeable_needs_no_terms_and_stays_off_the_bill() {
        assertThat(billable(halfHours(Scope.DAY_TASK), entry("a", "A", "PRO", 5)))
                .containsExactly(0);
    }

    @Test
    void what_was_told_before_never_changes_and_is_never_taken_back() {
        var day = DayTask.of(entry("a", "A", "BUILD", 5));
        var before = Map.of(day, new Total(5, 60));

        assertThat(
                        new Rounding(terms(halfHours(Scope.DAY_TASK)), before)
                                .round(List.of(entry("b", "A", "BUILD", 5))))
                .extracting(Entry::billableMinutes)
                .containsExactly(0);
    }

    @Test
    void the_entries_tie_to_the_rounded_day_however_and_in_whatever_order_they_are_approved() {
        var seed = 861L;
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var policy =
                    new RoundingPolicy(
                            random.nextInt(1, 91),
                            Mode.values()[random.nextInt(3)],
                            Scope.DAY_TASK,
                            random.nextInt(3) * 15);
            var entries = new ArrayList<Entry>();
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                entries.add(entry("e" + i, "A", "BUILD", random.nextInt(1, 90)));
            }
            var worked = entries.stream().mapToInt(Entry::workedMinutes).sum();
            Collections.shuffle(entries, random);
            var told = approvedInParts(entries, policy, random);

            assertThat(told.stream().mapToInt(Entry::billableMinutes).sum())
                    .as("seed %d, round %d, %s", seed, round, policy)
                    .isEqualTo(policy.billable(worked));
            assertThat(told).allMatch(one -> one.billableMinutes() >= 0);
            assertThat(told.stream().mapToInt(Entry::workedMinutes).sum()).isEqualTo(worked);
        }
    }

    private static List<Entry> approvedInParts(
            List<Entry> entries, RoundingPolicy policy, Random random) {
        var told = new ArrayList<Entry>();
        while (told.size() < entries.size()) {
            var to = random.nextInt(told.size() + 1, entries.size() + 1);
            var before = new HashMap<DayTask, Total>();
            told.forEach(one ->
                    before.merge(
                            DayTask.of(one),
                            new Total(one.workedMinutes(), one.billableMinutes()),
                            (a, b) ->
                                    new Total(
                                            a.worked() + b.worked(), a.billable() + b.billable())));
            told.addAll(
                    new Rounding(terms(policy), before).round(entries.subList(told.size(), to)));
        }
        return told;
    }
}
