package io.ledgerline.time.approval;

import static io.ledgerline.time.approval.ApprovalFixture.DAY;
import static io.ledgerline.time.approval.ApprovalFixture.TIME;
import static io.ledgerline.time.approval.ApprovalFixture.work;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalPolicyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    system | minutes | received   | trusted
                    clock  | 480     | 2026-11-02 | true
                    clock  | 481     | 2026-11-02 | false
                    other  | 480     | 2026-11-02 | false
                    clock  | 480     | 2026-11-12 | true
                    clock  | 480     | 2026-11-13 | false
                    """)
    void the_word_of_a_named_system_is_enough_where_one_step_is(
            String system, int minutes, LocalDate received, boolean trusted) {
        var policy =
                new ApprovalPolicy(
                        TIME.legalEntity(),
                        TIME.kind(),
                        TIME.validFrom(),
                        null,
                        TIME.aboveMinutes(),
                        null,
                        TIME.lateAfterDays(),
                        List.of("clock"),
                        "fiona",
                        ApprovalFixture.NOW);

        assertThat(policy.trusts(system, work(minutes, DAY), received)).isEqualTo(trusted);
    }
}
