package io.ledgerline.time.timesheet;

import static io.ledgerline.time.policy.Outcome.ACCEPTED;
import static io.ledgerline.time.policy.Outcome.DUPLICATE;
import static io.ledgerline.time.policy.Outcome.REJECTED;
import static io.ledgerline.time.policy.Outcome.SUPERSEDED;
import static io.ledgerline.time.policy.Outcome.WAITING;
import static io.ledgerline.time.policy.WorkFixture.MONDAY;
import static io.ledgerline.time.policy.WorkFixture.NOW;
import static io.ledgerline.time.policy.WorkFixture.references;
import static io.ledgerline.time.policy.WorkFixture.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.labour.Limits;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.OnLikeness;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same version of one record, told twice. */
class SameVersionTest {

    private static final WorkJudgement.Rules RULES =
            TimebookTest.rules(Limits.daily(600), Map.of());

    private static List<Judged<Submission, Entry>> judge(
            Collection<Entry> stored, Submission... works) {
        return new WorkJudgement(references(), RULES, stored, stored).judge(List.of(works));
    }

    private static Entry only(List<Judged<Submission, Entry>> judged) {
        var entry = judged.getLast().fact();
        assertThat(entry).isNotNull();
        return Objects.requireNonNull(entry);
    }

    /** n8n#21028: systems that stamp by the second tell two things in one version. */
    @Test
    void the_same_version_with_other_content_is_the_newer_telling() {
        var stored = only(judge(List.of(), work("s", 1, "A", "P", "BUILD", MONDAY, 60)));

        var judged =
                judge(
                        List.of(stored),
                        work("s", 1, "A", "P", "BUILD", MONDAY, 60),
                        work("s", 1, "A", "P", "BUILD", MONDAY, 45),
                        work("s", 1, "user-A", "P", "BUILD", MONDAY, 45),
                        work("s", 1, "A", "P", "PRO", MONDAY, 45));

        assertThat(judged)
                .extracting(Judged::outcome)
                .containsExactly(DUPLICATE, SUPERSEDED, DUPLICATE, ACCEPTED);
        assertThat(only(judged).id()).isEqualTo(stored.id());
        assertThat(only(judged).workedMinutes()).isEqualTo(45);
    }

    @Test
    void the_same_version_with_other_content_after_approval_is_a_case_that_shows_both() {
        var stored =
                only(judge(List.of(), work("s", 1, "A", "P", "BUILD", MONDAY, 60)))
                        .approved("paul", NOW, MONDAY);

        var judged = judge(List.of(stored), work("s", 1, "A", "P", "BUILD", MONDAY, 45));

        assertThat(judged).extracting(Judged::outcome).containsExactly(REJECTED);
        assertThat(judged.getFirst().objections().getFirst().message())
                .contains("changes minutes from 60 to 45");
    }

    @Test
    void what_was_corrected_here_is_no_other_content_of_its_source() {
        var told = work("s", 1, "A", "P", "BUILD", MONDAY, 60);
        var stored = only(judge(List.of(), told));
        var corrected =
                only(judge(List.of(), work("s", 1, "A", "P", "BUILD", MONDAY, 45)))
                        .changed(stored.id(), MONDAY, stored.origin(), stored.status())
                        .approved("paul", NOW, MONDAY);

        var judged = judge(List.of(corrected), told, work("s", 1, "A", "P", "BUILD", MONDAY, 50));

        assertThat(judged).extracting(Judged::outcome).containsExactly(DUPLICATE, REJECTED);
    }

    /** Two records of one system; a policy may have them stored and only say so. */
    @ParameterizedTest
    @EnumSource(OnLikeness.class)
    void two_records_that_look_the_same_wait_or_are_marked_as_the_policy_says(OnLikeness policy) {
        var limits =
                new Limits(
                        600, null, null, null, Set.of(), Set.of(), Limits.Effect.REFUSE, 0, policy);
        var judged =
                new WorkJudgement(
                                references(),
                                TimebookTest.rules(limits, Map.of()),
                                List.of(),
                                List.of())
                        .judge(
                                List.of(
                                        work("s", 1, "A", "P", "BUILD", MONDAY, 60),
                                        work("t", 1, "A", "P", "BUILD", MONDAY, 60)));

        assertThat(judged.getLast().outcome())
                .isEqualTo(policy == OnLikeness.CASE ? WAITING : ACCEPTED);
        assertThat(judged.getLast().accepted().map(one -> one.origin().looksLike()))
                .isEqualTo(
                        policy == OnLikeness.CASE
                                ? Optional.empty()
                                : judged.getFirst().accepted().map(Entry::id));
    }
}
