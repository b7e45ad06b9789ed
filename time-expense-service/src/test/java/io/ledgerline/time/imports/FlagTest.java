package io.ledgerline.time.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    kantata  | 'billable':'no'
                    harvest  | 'billable':'N'
                    harvest  | 'billable':false,'is_billed':'yes'
                    toggl    | 'billable':0
                    clockify | 'billable':'off'
                    """)
    void a_flag_that_is_neither_true_nor_false_is_a_case_and_bills_nothing(
            String system, String more) {
        var content = BelievedFeedTest.hour(system, more);

        assertThat(content.told()).isEmpty();
        assertThat(content.flaws()).hasSize(1);
        assertThat(content.flaws().toString()).contains("which is neither true nor false");
    }
}
