package io.ledgerline.time.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.time.reference.RoundingPolicy.Mode;
import io.ledgerline.time.reference.RoundingPolicy.Scope;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "30, UP, 0, 0, 0",
        "30, UP, 0, 1, 30",
        "30, UP, 0, 5, 30",
        "30, UP, 0, 30, 30",
        "30, UP, 0, 31, 60",
        "30, DOWN, 0, 29, 0",
        "30, DOWN, 0, 59, 30",
        "15, NEAREST, 0, 7, 0",
        "15, NEAREST, 0, 8, 15",
        "6, NEAREST, 0, 2, 0",
        "6, NEAREST, 0, 3, 6",
        "6, UP, 0, 435, 438",
        "1, NEAREST, 0, 435, 435",
        "15, UP, 60, 20, 60",
        "15, UP, 60, 61, 75",
        "15, DOWN, 60, 3, 60",
        "15, NEAREST, 60, 0, 0",
        "1440, UP, 0, 1, 1440",
    })
    void minutes_go_to_the_unit_and_never_below_the_minimum(
            int unit, Mode mode, int minimum, int worked, int billable) {
        for (var scope : new Scope[] {Scope.ENTRY, Scope.DAY_TASK}) {
            assertThat(new RoundingPolicy(unit, mode, scope, minimum).billable(worked))
                    .isEqualTo(billable);
        }
    }

    @Test
    void an_invoice_line_is_rounded_by_billing_so_here_minutes_stay_as_worked() {
        var policy = new RoundingPolicy(30, Mode.UP, Scope.INVOICE_LINE, 60);

        assertThat(policy.billable(5)).isEqualTo(5);
    }

    @Test
    void without_a_policy_the_bill_is_what_was_worked() {
        assertThat(RoundingPolicy.AS_WORKED.billable(437)).isEqualTo(437);
    }

    @Test
    void more_work_is_never_less_on_the_bill_and_the_error_stays_below_one_unit() {
        var seed = 4_448L;
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            var policy =
                    new RoundingPolicy(
                            random.nextInt(1, 121),
                            Mode.values()[random.nextInt(3)],
                            Scope.DAY_TASK,
                            0);
            var worked = random.nextInt(1_440);
            var billable = policy.billable(worked);

            assertThat(billable % policy.unitMinutes()).as("seed %d, %s", seed, policy).isZero();
            assertThat(Math.abs(billable - worked)).isLessThan(policy.unitMinutes());
            assertThat(policy.billable(worked + 1)).isGreaterThanOrEqualTo(billable);
        }
    }
}
