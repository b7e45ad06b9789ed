package io.ledgerline.time.timesheet;

import static io.ledgerline.time.policy.Outcome.ACCEPTED;
import static io.ledgerline.time.policy.Outcome.DUPLICATE;
import static io.ledgerline.time.policy.Outcome.REJECTED;
import static io.ledgerline.time.policy.Outcome.SUPERSEDED;
import static io.ledgerline.time.policy.Outcome.WAITING;
import static io.ledgerline.time.policy.Verdict.DROP;
import static io.ledgerline.time.policy.Verdict.KEEP;
import static io.ledgerline.time.policy.WorkFixture.MONDAY;
import static io.ledgerline.time.policy.WorkFixture.NOW;
import static io.ledgerline.time.policy.WorkFixture.between;
import static io.ledgerline.time.policy.WorkFixture.from;
import static io.ledgerline.time.policy.WorkFixture.references;
import static io.ledgerline.time.policy.WorkFixture.work;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.labour.Limits;
import io.ledgerline.time.labour.Limits.Effect;
import io.ledgerline.time.labour.TimePolicies;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.policy.Rule;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.policy.Verdict;
import io.ledgerline.time.reference.OnLikeness;
import io.ledgerline.time.reference.SourceKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimebookTest {

    private static final WorkJudgement.Rules RULES = rules(Limits.daily(600), Map.of());

    static WorkJudgement.Rules rules(Limits limits, Map<KnownFact, Verdict> decided) {
        return new WorkJudgement.Rules(
                new TimePolicies(limits, List.of()), decided, true, Set.of());
    }

    private static List<Judged<Submission, Entry>> judge(
            Collection<Entry> stored, Submission... works) {
        return new WorkJudgement(references(), RULES, stored, stored).judge(List.of(works));
    }

    private static Entry only(List<Judged<Submission, Entry>> judged) {
        var entry = judged.getLast().fact();
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
    void a_higher_version_that_says_the_same_as_the_approved_one_is_a_duplicate() {
        var stored =
                only(judge(List.of(), work("s", 1, "A", "P", "BUILD", MONDAY, 60)))
                        .approved("paul", NOW, MONDAY);

        var judged =
                judge(
                        List.of(stored),
                        work("s", 2, "A", "P", "BUILD", MONDAY, 60),
                        work("s", 3, "A", "P", "BUILD", MONDAY.plusDays(1), 60));

        assertThat(judged).extracting(Judged::outcome).containsExactly(DUPLICATE, REJECTED);
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
            new WorkJudgement(references(), RULES, List.copyOf(stored.values()), stored.values())
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

    private static final Limits STRICT =
            new Limits(
                    600,
                    1_000,
                    660,
                    null,
                    Set.of(),
                    Set.of(MONDAY.plusDays(3)),
                    Effect.REFUSE,
                    0,
                    OnLikeness.CASE);

    /** Work with start and stop, of two people in two weeks, from two systems. */
    private static List<Submission> timed(Random random) {
        var stream = new ArrayList<Submission>();
        for (int i = 0; i < 60; i++) {
            var start = random.nextInt(10) * 120;
            var work =
                    between(
                            work(
                                    "s" + random.nextInt(30),
                                    random.nextInt(1, 4),
                                    "A",
                                    "P",
                                    random.nextBoolean() ? "BUILD" : "PRO",
                                    MONDAY.plusDays(random.nextInt(8)),
                                    1),
                            start,
                            start + random.nextInt(1, 4) * 60);
            stream.add(random.nextBoolean() ? work : from("harvest", work));
        }
        return stream;
    }

    private static List<Entry> accepted(List<Submission> stream, WorkJudgement.Rules rules) {
        return new WorkJudgement(references(), rules, List.of(), List.of())
                .judge(stream).stream()
                        .filter(one -> one.outcome() == ACCEPTED)
                        .map(one -> only(List.of(one)))
                        .toList();
    }

    /** Each pair and each sum on its own, written down apart from the rules. */
    private static void assertLawful(List<Entry> entries) {
        assertThat(minutesADay(entries).values()).allMatch(minutes -> minutes <= 600);
        var weeks = new HashMap<LocalDate, Integer>();
        for (var one : entries) {
            weeks.merge(Limits.monday(one.workDate()), one.workedMinutes(), Integer::sum);
            assertThat(one.workDate()).isNotEqualTo(MONDAY.plusDays(3));
            for (var other : entries) {
                if (one.id().equals(other.id())) {
                    continue;
                }
                var from = minutes(one.workDate(), one.hours().startMinute());
                var until = minutes(one.workDate(), one.hours().stopMinute());
                var otherFrom = minutes(other.workDate(), other.hours().startMinute());
                var otherUntil = minutes(other.workDate(), other.hours().stopMinute());
                var pause = Math.max(from - otherUntil, otherFrom - until);
                assertThat(pause).isGreaterThanOrEqualTo(sameDay(one, other) ? 0 : 660);
                assertThat(isLike(one, other)).isFalse();
            }
        }
        assertThat(weeks.values()).allMatch(minutes -> minutes <= 1_000);
    }

    private static boolean sameDay(Entry one, Entry other) {
        return one.workDate().equals(other.workDate());
    }

    private static boolean isLike(Entry one, Entry other) {
        return sameDay(one, other)
                && one.taskId().equals(other.taskId())
                && one.workedMinutes() == other.workedMinutes()
                && !one.source().system().equals(other.source().system());
    }

    private static long minutes(LocalDate day, @Nullable Integer minute) {
        return day.toEpochDay() * 1_440 + Objects.requireNonNull(minute);
    }

    @Test
    void in_whatever_order_work_comes_what_is_accepted_meets_every_limit() {
        var seed = 51_383L;
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var stream = timed(random);
            Collections.shuffle(stream, random);

            assertLawful(accepted(stream, rules(STRICT, Map.of())));
        }
    }

    /** What is accepted as a whole is lawful, so no order of it can be refused a part. */
    @Test
    void what_was_accepted_is_accepted_in_every_other_order_too() {
        var seed = 51_384L;
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var whole =
                    new WorkJudgement(references(), rules(STRICT, Map.of()), List.of(), List.of())
                            .judge(timed(random)).stream()
                                    .filter(one -> one.outcome() == ACCEPTED)
                                    .map(Judged::submission)
                                    .collect(Collectors.toCollection(ArrayList::new));
            var size = whole.size();
            Collections.shuffle(whole, random);

            assertThat(accepted(whole, rules(STRICT, Map.of())))
                    .as("seed %d, round %d", seed, round)
                    .hasSize(size);
        }
    }

    @Test
    void like_work_of_two_systems_waits_whichever_comes_first_and_is_named_with_its_twin() {
        var clock = work("s", 1, "A", "P", "BUILD", MONDAY, 60);
        var harvest = from("harvest", clock);

        for (var pair : List.of(List.of(clock, harvest), List.of(harvest, clock))) {
            var judged = judge(List.of(), pair.getFirst(), pair.getLast());

            assertThat(judged).extracting(Judged::outcome).containsExactly(ACCEPTED, WAITING);
            assertThat(judged.getLast().objections().getFirst().message())
                    .contains(pair.getFirst().id().toString());
        }
    }

    @Test
    void another_task_day_length_or_person_is_not_alike() {
        var stored = only(judge(List.of(), work("s", 1, "A", "P", "BUILD", MONDAY, 60)));

        assertThat(
                        judge(
                                List.of(stored),
                                from("harvest", work("a", 1, "A", "P", "PRO", MONDAY, 60)),
                                from("harvest", work("b", 1, "A", "P", "BUILD", MONDAY, 61)),
                                from("harvest", work("c", 1, "B", "P", "BUILD", MONDAY, 60)),
                                from(
                                        "harvest",
                                        work("d", 1, "A", "P", "BUILD", MONDAY.plusDays(1), 60))))
                .extracting(Judged::outcome)
                .containsOnly(ACCEPTED);
    }

    @Test
    void a_decision_holds_for_both_records_whatever_their_version() {
        var clock = work("s", 1, "A", "P", "BUILD", MONDAY, 60);
        var harvest = from("harvest", clock);
        var stored = List.of(only(judge(List.of(), clock)));
        var question = judge(stored, harvest).getFirst().questions();
        Map<KnownFact, Verdict> kept = question.stream().collect(toMap(one -> one, _ -> KEEP));
        Map<KnownFact, Verdict> dropped = question.stream().collect(toMap(one -> one, _ -> DROP));
        var later = from("harvest", work("s", 7, "A", "P", "BUILD", MONDAY, 60));

        assertThat(decided(stored, kept, harvest)).isEqualTo(ACCEPTED);
        assertThat(decided(stored, kept, later)).isEqualTo(ACCEPTED);
        assertThat(decided(stored, dropped, harvest)).isEqualTo(DUPLICATE);
        assertThat(decided(List.of(), dropped, harvest)).isEqualTo(ACCEPTED);
        assertThat(judge(List.of(only(judge(List.of(), harvest))), clock).getFirst().questions())
                .isEqualTo(question);
    }

    @Test
    void a_full_day_told_twice_waits_though_it_exceeds_the_day() {
        var clock = work("s", 1, "A", "P", "BUILD", MONDAY, 480);

        var judged = judge(List.of(), clock, from("harvest", clock)).getLast();

        assertThat(judged.outcome()).isEqualTo(WAITING);
        assertThat(judged.objections())
                .extracting(Objection::code)
                .containsExactly(Rule.LIKELY_DUPLICATE, Rule.DAILY_MAXIMUM);
    }

    @Test
    void a_later_version_that_tells_the_same_is_not_questioned_once_more() {
        var clock = work("s", 1, "A", "P", "BUILD", MONDAY, 60);
        var harvest = from("harvest", clock);
        var stored = List.of(only(judge(List.of(), clock)), only(judge(List.of(), harvest)));

        assertThat(judge(stored, from("harvest", work("s", 2, "A", "P", "BUILD", MONDAY, 60))))
                .extracting(Judged::outcome)
                .containsExactly(ACCEPTED);
    }

    private static Outcome decided(
            List<Entry> stored, Map<KnownFact, Verdict> decided, Submission work) {
        return new WorkJudgement(references(), rules(Limits.daily(600), decided), stored, stored)
                .judge(List.of(work))
                .getFirst()
                .outcome();
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
