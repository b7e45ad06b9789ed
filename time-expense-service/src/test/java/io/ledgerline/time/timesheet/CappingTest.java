package io.ledgerline.time.timesheet;

import static io.ledgerline.time.policy.WorkFixture.LINE;
import static io.ledgerline.time.policy.WorkFixture.MONDAY;
import static io.ledgerline.time.policy.WorkFixture.references;
import static io.ledgerline.time.policy.WorkFixture.task;
import static io.ledgerline.time.policy.WorkFixture.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.time.labour.Limits;
import io.ledgerline.time.reference.LineTerms;
import io.ledgerline.time.reference.LineTerms.HoursCap;
import io.ledgerline.time.reference.RoundingPolicy;
import io.ledgerline.time.timesheet.Entry.CapWarning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CappingTest {

    private static Entry entry(String id, String task, int minutes) {
        var rules = TimebookTest.rules(Limits.daily(1_440), Map.of());
        var judged =
                new WorkJudgement(references(), rules, List.of(), List.of())
                        .judge(List.of(work(id, 1, "A", "P", task, MONDAY, minutes)));
        return Objects.requireNonNull(judged.getFirst().fact());
    }

    private static Map<UUID, LineTerms> line(@Nullable HoursCap cap) {
        var line = new LineTerms(LINE, RoundingPolicy.AS_WORKED, Set.of(), cap);
        return Map.of(task("BUILD"), line, task("PRO"), line);
    }

    private static Capping capping(HoursCap cap, long used) {
        return new Capping(line(cap), Map.of(LINE, used));
    }

    /** Field study E4: the line is used up to the cap, the rest is kept as overage. */
    @ParameterizedTest
    @CsvSource({
        "600, true,    0,  600, 600,   0",
        "600, true,    0,  601, 600,   1",
        "600, true,  540,  120,  60,  60",
        "600, true,  600,   60,   0,  60",
        "600, true,  700,   60,   0,  60",
        "600, false, 600,   60,  60,   0",
        "1,   true,    0, 1440,   1, 1439",
    })
    void a_hard_cap_splits_the_entry_that_reaches_it(
            int cap, boolean hard, long used, int minutes, int billable, int overage) {
        var split =
                capping(new HoursCap(cap, hard), used).split(List.of(entry("a", "BUILD", minutes)));

        assertThat(split)
                .singleElement()
                .extracting(Entry::workedMinutes, Entry::billableMinutes, Entry::capOverageMinutes)
                .containsExactly(minutes, billable, overage);
    }

    /** Field study E5: who submits hears of it before the cap is reached. */
    @ParameterizedTest
    @CsvSource({
        "600, 0, 479, ",
        "600, 0, 480, NEAR",
        "600, 420, 60, NEAR",
        "600, 540, 60, NEAR",
        "600, 541, 60, EXCEEDED",
        "600, 900, 1, EXCEEDED",
    })
    void a_submission_is_warned_from_80_percent_of_a_cap_on(
            int cap, long used, int minutes, @Nullable CapWarning warning) {
        for (var hard : List.of(true, false)) {
            assertThat(
                            capping(new HoursCap(cap, hard), used)
                                    .warned(entry("a", "BUILD", minutes))
                                    .hours()
                                    .capWarning())
                    .isEqualTo(warning);
        }
    }

    @Test
    void each_submission_of_a_batch_counts_for_the_next() {
        var capping = capping(new HoursCap(600, true), 0);

        assertThat(List.of(300, 300, 60))
                .extracting(minutes ->
                        capping.warned(entry("a", "BUILD", minutes)).hours().capWarning())
                .containsExactly(null, CapWarning.NEAR, CapWarning.EXCEEDED);
    }

    @Test
    void work_that_is_not_billed_uses_no_cap_and_a_line_without_a_cap_has_no_end() {
        var free = entry("a", "PRO", 600);
        var paid = entry("b", "BUILD", 600);

        assertThat(capping(new HoursCap(60, true), 60).split(List.of(free))).containsExactly(free);
        assertThat(capping(new HoursCap(60, true), 60).warned(free)).isEqualTo(free);
        var open = new Capping(line(null), Map.of());
        assertThat(open.split(List.of(paid))).containsExactly(paid);
        assertThat(open.warned(paid)).isEqualTo(paid);
        assertThat(Capping.hardLines(line(null), List.of(paid))).isEmpty();
        assertThat(Capping.hardLines(line(new HoursCap(1, false)), List.of(paid))).isEmpty();
        assertThat(Capping.hardLines(line(new HoursCap(1, true)), List.of(free))).isEmpty();
        assertThat(Capping.hardLines(line(new HoursCap(1, true)), List.of(paid)))
                .containsExactly(LINE);
    }

    @Test
    void whatever_the_order_of_approvals_and_reversals_the_cap_holds_and_no_minute_is_lost() {
        var seed = 310L;
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var cap = new HoursCap(random.nextInt(1, 2_000), true);
            var waiting = new ArrayList<Entry>();
            for (int i = random.nextInt(1, 15); i > 0; i--) {
                waiting.add(entry("e" + i, "BUILD", random.nextInt(1, 600)));
            }
            Collections.shuffle(waiting, random);
            var approved = new ArrayList<Entry>();
            while (!waiting.isEmpty()) {
                if (!approved.isEmpty() && random.nextInt(4) == 0) {
                    approved.remove(random.nextInt(approved.size()));
                }
                var part = waiting.subList(0, random.nextInt(1, waiting.size() + 1));
                var before = approved.stream().mapToLong(Entry::billableMinutes).sum();
                approved.addAll(capping(cap, before).split(part));
                part.clear();

                assertThat(approved.stream().mapToLong(Entry::billableMinutes).sum())
                        .as("seed %d, round %d, %s", seed, round, cap)
                        .isLessThanOrEqualTo(cap.minutes());
                assertThat(approved)
                        .allMatch(one -> one.billableMinutes() >= 0 && one.capOverageMinutes() >= 0)
                        .allMatch(one ->
                                one.billableMinutes() + one.capOverageMinutes()
                                        == one.workedMinutes());
            }
            var overage = approved.stream().mapToLong(Entry::capOverageMinutes).sum();
            assertThat(approved.stream().mapToLong(Entry::workedMinutes).sum())
                    .isEqualTo(approved.stream().mapToLong(Entry::billableMinutes).sum() + overage);
        }
    }
}
