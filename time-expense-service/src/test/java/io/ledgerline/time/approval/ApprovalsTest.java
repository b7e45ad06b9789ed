package io.ledgerline.time.approval;

import static io.ledgerline.time.approval.ApprovalFixture.DAY;
import static io.ledgerline.time.approval.ApprovalFixture.PROJECT;
import static io.ledgerline.time.approval.ApprovalFixture.TIME;
import static io.ledgerline.time.approval.ApprovalFixture.after;
import static io.ledgerline.time.approval.ApprovalFixture.by;
import static io.ledgerline.time.approval.ApprovalFixture.delegation;
import static io.ledgerline.time.approval.ApprovalFixture.notBookable;
import static io.ledgerline.time.approval.ApprovalFixture.ruled;
import static io.ledgerline.time.approval.ApprovalFixture.spending;
import static io.ledgerline.time.approval.ApprovalFixture.standing;
import static io.ledgerline.time.approval.ApprovalFixture.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.approval.Approvals.Candidate;
import io.ledgerline.time.approval.Approvals.Reason;
import io.ledgerline.time.approval.Approvals.Stage;
import io.ledgerline.time.approval.Approvals.Verdict;
import io.ledgerline.time.approval.Approvals.Verdict.Granted;
import io.ledgerline.time.approval.Approvals.Verdict.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalsTest {

    private static final Verdict ONLY = new Granted(null, true);
    private static final Verdict FIRST = new Granted(null, false);

    private static Verdict refused(Reason reason) {
        return new Refused(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    minutes | day        | last
                    480     | 2026-11-02 | true
                    481     | 2026-11-02 | false
                    60      | 2026-10-31 | true
                    600     | 2026-10-31 | true
                    600     | 2026-12-01 | true
                    60      | 2026-11-24 | true
                    """)
    void time_above_the_limit_of_its_day_needs_a_second_step(
            int minutes, LocalDate day, boolean last) {
        assertThat(Approvals.mandate(standing("mia", false), work(minutes, day)))
                .isEqualTo(new Granted(null, last));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    lateAfter | last
                    0         | false
                    1         | true
                    2         | true
                    """)
    void an_approval_is_late_by_the_day_where_the_entity_is(int lateAfter, boolean last) {
        var policy =
                new ApprovalPolicy(
                        TIME.legalEntity(),
                        TIME.kind(),
                        TIME.validFrom(),
                        null,
                        null,
                        null,
                        lateAfter,
                        List.of(),
                        "fiona",
                        ApprovalFixture.NOW);
        var standing = standing("mia", false, List.of(policy), Map.of(PROJECT, "mia"));

        assertThat(Approvals.approval(standing, work(60, DAY))).isEqualTo(new Granted(null, last));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    gross  | currency | last
                    250.00 | EUR      | true
                    250.01 | EUR      | false
                    10.00  | USD      | false
                    """)
    void an_expense_above_the_limit_or_in_another_currency_needs_a_second_step(
            String gross, String currency, boolean last) {
        assertThat(Approvals.approval(standing("mia", false), spending(Money.of(gross, currency))))
                .isEqualTo(new Granted(null, last));
    }

    @Test
    void an_expense_above_a_limit_of_the_expense_policy_is_approved_by_finance() {
        var dear = ruled(spending(Money.of("10.00", "EUR")), true, false);
        var paul = standing("paul", false, List.of(), Map.of(PROJECT, "paul"));
        var fiona = standing("fiona", true, List.of(), Map.of(PROJECT, "paul"));

        assertThat(Approvals.approval(standing("mia", false), dear)).isEqualTo(FIRST);
        assertThat(Approvals.approval(standing("fiona", true), after(dear, "mia", null)))
                .isEqualTo(ONLY);
        assertThat(Approvals.approval(paul, dear)).isEqualTo(refused(Reason.NEEDS_FINANCE));
        assertThat(Approvals.approval(fiona, dear)).isEqualTo(ONLY);
    }

    @Test
    void no_step_is_taken_without_a_receipt_but_a_rejection_is() {
        var bare = ruled(spending(Money.of("900.00", "EUR")), true, true);

        assertThat(Approvals.approval(standing("mia", false), bare))
                .isEqualTo(refused(Reason.RECEIPT_MISSING));
        assertThat(Approvals.mandate(standing("mia", false), bare)).isEqualTo(FIRST);
    }

    @Test
    void the_policy_that_began_last_decides_even_when_it_has_ended() {
        var older =
                new ApprovalPolicy(
                        TIME.legalEntity(),
                        TIME.kind(),
                        LocalDate.of(2026, 1, 1),
                        null,
                        0,
                        null,
                        null,
                        List.of(),
                        "fiona",
                        ApprovalFixture.NOW);
        var policies = List.of(TIME, older);

        assertThat(ApprovalPolicy.on(policies, TIME.kind(), "DE01", LocalDate.of(2026, 10, 31)))
                .contains(older);
        assertThat(ApprovalPolicy.on(policies, TIME.kind(), "DE01", DAY)).contains(TIME);
        assertThat(ApprovalPolicy.on(policies, TIME.kind(), "DE01", LocalDate.of(2026, 12, 1)))
                .isEmpty();
        assertThat(ApprovalPolicy.on(policies, TIME.kind(), "US01", DAY)).isEmpty();
    }

    @Test
    void without_a_policy_one_step_of_any_approver_is_enough() {
        var standing = standing("paul", false, List.of(), Map.of(PROJECT, "mia"));

        assertThat(Approvals.approval(standing, work(1_440, DAY))).isEqualTo(ONLY);
    }

    @Test
    void with_a_policy_the_first_step_is_the_managers() {
        var work = work(60, DAY);

        assertThat(Approvals.approval(standing("mia", false), work)).isEqualTo(ONLY);
        assertThat(Approvals.approval(standing("paul", false), work))
                .isEqualTo(refused(Reason.NOT_MANAGER_OF_PROJECT));
        assertThat(Approvals.approval(standing("fiona", true), work))
                .isEqualTo(refused(Reason.NOT_MANAGER_OF_PROJECT));
    }

    @Test
    void another_approver_steps_in_where_no_manager_is_known_or_may_decide() {
        var nobody = standing("paul", false, List.of(TIME), Map.of());

        assertThat(Approvals.approval(nobody, work(60, DAY))).isEqualTo(ONLY);
        assertThat(Approvals.approval(standing("paul", false), by(work(60, DAY), "mia", "mia")))
                .isEqualTo(ONLY);
        assertThat(Approvals.approval(standing("paul", false), by(work(60, DAY), "conny", "mia")))
                .isEqualTo(ONLY);
        assertThat(Approvals.approval(standing("mia", false), by(work(60, DAY), "mia", "mia")))
                .isEqualTo(refused(Reason.OWN));
        assertThat(Approvals.approval(standing("mia", false), by(work(60, DAY), "conny", "mia")))
                .isEqualTo(refused(Reason.SENT_BY_APPROVER));
    }

    @Test
    void the_second_step_is_of_finance_and_of_somebody_else() {
        var waiting = after(work(600, DAY), "mia", null);

        assertThat(Approvals.approval(standing("fiona", true), waiting)).isEqualTo(ONLY);
        assertThat(Approvals.approval(standing("paul", false), waiting))
                .isEqualTo(refused(Reason.NOT_FINANCE));
        assertThat(Approvals.approval(standing("mia", true), waiting))
                .isEqualTo(refused(Reason.SAME_APPROVER));
        assertThat(
                        Approvals.approval(
                                standing("fiona", true), after(work(600, DAY), "paul", "fiona")))
                .isEqualTo(refused(Reason.SAME_APPROVER));
    }

    @Test
    void a_delegate_does_what_the_delegator_may_and_both_are_named() {
        var paul = standing("paul", false, delegation("mia", "paul", false));
        var finance = standing("paul", false, delegation("fiona", "paul", true));

        assertThat(Approvals.approval(paul, work(600, DAY))).isEqualTo(new Granted("mia", false));
        assertThat(Approvals.approval(finance, after(work(600, DAY), "mia", null)))
                .isEqualTo(new Granted("fiona", true));
        assertThat(Approvals.approval(finance, after(work(600, DAY), "paul", "mia")))
                .isEqualTo(refused(Reason.SAME_APPROVER));
        assertThat(Approvals.approval(finance, after(work(600, DAY), "rob", "fiona")))
                .isEqualTo(refused(Reason.SAME_APPROVER));
        assertThat(Approvals.approval(paul, after(work(600, DAY), "rob", null)))
                .isEqualTo(refused(Reason.NOT_FINANCE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    from       | to         | holds
                    2026-11-03 | 2026-11-03 | true
                    2026-11-01 | 2026-11-30 | true
                    2026-10-01 | 2026-11-02 | false
                    2026-11-04 | 2026-11-30 | false
                    """)
    void a_delegation_holds_in_its_days_where_the_entity_is(String from, String to, boolean holds) {
        var standing = standing("paul", false, delegation("mia", "paul", false, from, to));

        assertThat(Approvals.approval(standing, work(60, DAY)))
                .isEqualTo(
                        holds ? new Granted("mia", true) : refused(Reason.NOT_MANAGER_OF_PROJECT));
    }

    @Test
    void no_delegation_serves_for_work_of_the_delegator_or_the_delegate() {
        var paul = standing("paul", false, delegation("mia", "paul", false));

        assertThat(Approvals.approval(paul, by(work(60, DAY), "mia", "mia")))
                .isEqualTo(refused(Reason.OF_DELEGATOR));
        assertThat(Approvals.approval(paul, by(work(60, DAY), "conny", "mia")))
                .isEqualTo(refused(Reason.OF_DELEGATOR));
        assertThat(Approvals.approval(paul, by(work(60, DAY), "paul", "paul")))
                .isEqualTo(refused(Reason.OWN));
    }

    @Test
    void who_corrects_approves_alone_only_what_no_other_has_to_approve() {
        var mia = standing("mia", false);
        var deputy = standing("paul", false, delegation("mia", "paul", true));

        assertThat(Approvals.alone(mia, work(480, DAY))).isEmpty();
        assertThat(Approvals.alone(mia, work(481, DAY))).contains(Impediment.NEEDS_FINANCE);
        assertThat(Approvals.alone(mia, work(60, DAY.minusDays(1)))).isEmpty();
        assertThat(Approvals.alone(mia, spending(Money.of("250.00", "EUR")))).isEmpty();
        assertThat(Approvals.alone(mia, spending(Money.of("250.01", "EUR"))))
                .contains(Impediment.NEEDS_FINANCE);
        assertThat(Approvals.alone(mia, spending(Money.of("1.00", "USD"))))
                .contains(Impediment.NEEDS_FINANCE);
        assertThat(Approvals.alone(standing("fiona", true), work(1_440, DAY))).isEmpty();
        assertThat(Approvals.alone(standing("paul", false), work(60, DAY)))
                .contains(Impediment.NOT_MANAGER_OF_PROJECT);
        assertThat(Approvals.alone(deputy, work(60, DAY)))
                .contains(Impediment.NOT_MANAGER_OF_PROJECT);
        assertThat(Approvals.alone(deputy, by(work(60, DAY), "conny", "mia")))
                .contains(Impediment.OF_DELEGATOR);
        assertThat(
                        Approvals.alone(
                                standing("fiona", true, delegation("conny", "fiona", false)),
                                work(60, DAY)))
                .contains(Impediment.OF_DELEGATOR);
        assertThat(
                        Approvals.alone(
                                standing("paul", false, List.of(), Map.of(PROJECT, "mia")),
                                work(1_440, DAY)))
                .isEmpty();
    }

    @Test
    void an_expense_above_a_limit_of_spending_is_corrected_by_finance_whatever_the_policy() {
        var dear = ruled(spending(Money.of("10.00", "EUR")), true, false);
        var free = standing("paul", false, List.of(), Map.of());

        assertThat(Approvals.alone(free, dear)).contains(Impediment.NEEDS_FINANCE);
        assertThat(Approvals.alone(standing("fiona", true), dear)).isEmpty();
    }

    @Test
    void a_delegation_is_not_passed_on() {
        var rob = standing("rob", false, delegation("paul", "rob", false));

        assertThat(Approvals.approval(rob, work(60, DAY)))
                .isEqualTo(refused(Reason.NOT_MANAGER_OF_PROJECT));
    }

    @Test
    void the_period_is_judged_at_the_last_step_only() {
        assertThat(Approvals.approval(standing("mia", false), notBookable(work(600, DAY))))
                .isEqualTo(FIRST);
        assertThat(
                        Approvals.approval(
                                standing("fiona", true),
                                notBookable(after(work(600, DAY), "mia", null))))
                .isEqualTo(refused(Reason.PERIOD_CLOSED));
        assertThat(Approvals.mandate(standing("mia", false), notBookable(work(60, DAY))))
                .isEqualTo(ONLY);
    }

    /** Whoever acts, in whatever place: two steps are two people, none of them concerned. */
    @Test
    void four_eyes_hold_for_every_pair_of_steps() {
        var seed = 20_261_123L;
        var random = new Random(seed);
        var people = List.of("mia", "paul", "rob", "fiona", "fred", "conny");
        for (int round = 0; round < 20_000; round++) {
            var candidate =
                    by(
                            work(random.nextInt(1, 1_441), DAY),
                            any(people, random),
                            any(people, random));
            var first = act(people, random, candidate);
            if (!(first.verdict() instanceof Granted granted)) {
                continue;
            }
            var message = "seed " + seed + ", round " + round;
            requireApart(candidate, first, message);
            if (granted.last()) {
                continue;
            }
            var waiting = after(candidate, first.actor(), granted.onBehalfOf());
            var second = act(people, random, waiting);
            if (second.verdict() instanceof Granted then) {
                requireApart(candidate, second, message);
                assertThat(then.last()).as(message).isTrue();
                assertThat(second.people()).as(message).doesNotContainAnyElementsOf(first.people());
            }
        }
    }

    private record Act(String actor, Verdict verdict) {

        List<String> people() {
            var principal = verdict instanceof Granted(var onBehalfOf, _) ? onBehalfOf : null;
            return principal == null ? List.of(actor) : List.of(actor, principal);
        }
    }

    private static void requireApart(Candidate candidate, Act act, String message) {
        assertThat(act.people())
                .as(message)
                .doesNotContain(candidate.hands().of(), candidate.hands().sentBy());
    }

    private static Act act(List<String> people, Random random, Candidate candidate) {
        var actor = any(people, random);
        var delegations = new ArrayList<Delegation>();
        IntStream.range(0, random.nextInt(3))
                .forEach(_ -> {
                    var from = any(people, random);
                    delegations.add(delegation(from, actor, from.startsWith("f")));
                });
        var standing =
                standing(actor, actor.startsWith("f"), delegations.toArray(Delegation[]::new));
        return new Act(actor, Approvals.approval(standing, candidate));
    }

    private static String any(List<String> people, Random random) {
        return people.get(random.nextInt(people.size()));
    }

    @Test
    void what_does_not_wait_is_nobodys_turn() {
        var one = work(60, DAY);
        var done =
                new Candidate(
                        one.id(),
                        one.kind(),
                        one.legalEntity(),
                        one.projectId(),
                        Stage.NONE,
                        new Approvals.Hands(one.hands().of(), one.hands().sentBy(), null),
                        new Approvals.Weight(
                                one.weight().day(), one.weight().minutes(), null, false),
                        one.bookedOn(),
                        null);

        assertThat(Approvals.approval(standing("mia", false), done))
                .isEqualTo(refused(Reason.NOT_SUBMITTED));
    }
}
