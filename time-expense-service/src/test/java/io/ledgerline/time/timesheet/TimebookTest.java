package io.ledgerline.time.timesheet;

import static io.ledgerline.time.policy.WorkFixture.MONDAY;
import static io.ledgerline.time.policy.WorkFixture.NOW;
import static io.ledgerline.time.policy.WorkFixture.references;
import static io.ledgerline.time.policy.WorkFixture.work;
import static io.ledgerline.time.timesheet.Judged.Outcome.ACCEPTED;
import static io.ledgerline.time.timesheet.Judged.Outcome.DUPLICATE;
import static io.ledgerline.time.timesheet.Judged.Outcome.REJECTED;
import static io.ledgerline.time.timesheet.Judged.Outcome.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.time.policy.EntryCheck;
import io.ledgerline.time.policy.Rule;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.policy.Submission;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimebookTest {

    private static final EntryCheck.Limits LIMITS = new EntryCheck.Limits(600);

    private static List<Judged> judge(Collection<Entry> stored, Submission... works) {
        return new Timebook(references(), LIMITS, stored, stored).judge(List.of(works));
    }

    private static Entry only(List<Judged> judged) {
        var entry = judged.getLast().entry();
        assertThat(entry).isNotNull();
        return Objects.requireNonNull(entry);
    }

    @Test
    void a_repeat_in_the_same_poll_and_in_a_later_one_is_a_duplicate() {
        var once = work("s", 2, "A", "P", "BUILD", MONDAY, 60);

        var first = judge(List.of(), once, once);
        var later = judge(List.of(only(first)), work("s", 1, "A", "P", "BUILD", MONDAY, 600));

        assertThat(first).extracting(Judged::outcome).containsExactly(ACCEPTED, DUPLICATE);
        assertThat(later).extracting(Judged::outcome).containsExactly(DUPLICATE);
    }

    @Test
    void a_higher_version_replaces_and_frees_the_minutes_of_the_lower() {
        var judged =
                judge(
                        List.of(),
                        work("s", 1, "A", "P", "BUILD", MONDAY, 600),
                        work("s", 2, "A", "P", "BUILD", MONDAY, 400),
                        work("t", 1, "A", "P", "BUILD", MONDAY, 200));

        assertThat(judged)
                .extracting(Judged::outcome)
                .containsExactly(SUPERSEDED, ACCEPTED, ACCEPTED);
        assertThat(only(judged.subList(0, 2)).id()).isEqualTo(judged.getFirst().submission().id());
    }

    @Test
    void a_higher_version_of_an_approved_entry_is_refused() {
        var stored =
                only(judge(List.of(), work("s", 1, "A", "P", "BUILD", MONDAY, 60)))
                        .approved("paul", NOW, MONDAY);

        var judged = judge(List.of(stored), work("s", 2, "A", "P", "BUILD", MONDAY, 61));

        assertThat(judged).extracting(Judged::outcome).containsExactly(REJECTED);
        assertThat(judged.getFirst().objections().getFirst().code())
                .isEqualTo(Rule.SOURCE_CHANGED_AFTER_APPROVAL);
    }

    @Test
    void only_chargeable_work_is_offered_for_billing() {
        assertThat(only(judge(List.of(), work("s", 1, "A", "P", "BUILD", MONDAY, 60))))
                .extracting(Entry::workedMinutes, Entry::billableMinutes)
                .containsExactly(60, 60);
        assertThat(only(judge(List.of(), work("s", 1, "A", "P", "PRO", MONDAY, 60))))
                .extracting(Entry::workedMinutes, Entry::billableMinutes)
                .containsExactly(60, 0);
    }

    /** What stands after a stream was judged in polls of the given sizes. */
    private static Map<String, String> after(List<Submission> stream, List<Integer> cuts) {
        Map<SourceKey, Entry> stored = new HashMap<>();
        int from = 0;
        for (var size : cuts) {
            var poll = stream.subList(from, Math.min(stream.size(), from + size));
            from += poll.size();
            new Timebook(references(), LIMITS, List.copyOf(stored.values()), stored.values())
                    .judge(poll).stream()
                            .filter(one -> one.outcome() == ACCEPTED)
                            .map(one -> only(List.of(one)))
                            .forEach(entry -> stored.put(entry.sourceKey(), entry));
        }
        assertThat(from).isEqualTo(stream.size());
        assertThat(minutesADay(stored.values()).values()).allMatch(minutes -> minutes <= 600);
        var standing = new TreeMap<String, String>();
        stored.forEach((key, entry) -> standing.put(key.id(), entry.toString()));
        return standing;
    }

    private static Map<String, Integer> minutesADay(Collection<Entry> entries) {
        var days = new HashMap<String, Integer>();
        entries.forEach(entry ->
                days.merge(
                        entry.consultantId() + "|" + entry.workDate(),
                        entry.workedMinutes(),
                        Integer::sum));
        return days;
    }

    @Test
    void what_stands_does_not_depend_on_how_the_stream_is_cut_into_polls() {
        var seed = 7_301L;
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var stream = stream(random);
            var cuts = new ArrayList<Integer>();
            for (int left = stream.size(); left > 0; left -= cuts.getLast()) {
                cuts.add(random.nextInt(1, left + 1));
            }

            assertThat(after(stream, cuts))
                    .as("seed %d, round %d, cuts %s", seed, round, cuts)
                    .isEqualTo(after(stream, List.of(stream.size())));
        }
    }

    private static List<Submission> stream(Random random) {
        var stream = new ArrayList<Submission>();
        for (int i = 0; i < 60; i++) {
            var person = random.nextBoolean() ? "A" : "B";
            LocalDate day = MONDAY.plusDays(random.nextInt(2));
            stream.add(
                    work(
                            "s" + random.nextInt(15),
                            random.nextInt(1, 5),
                            person,
                            "P",
                            random.nextInt(5) == 0 ? "DONE" : "BUILD",
                            day,
                            random.nextInt(1, 400)));
        }
        return stream;
    }
}
