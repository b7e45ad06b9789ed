package io.ledgerline.time.approval;

import static io.ledgerline.time.approval.ApprovalFixture.standing;
import static io.ledgerline.time.approval.ApprovalFixture.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.time.approval.Approvals.Reason;
import io.ledgerline.time.approval.Approvals.Verdict.Granted;
import io.ledgerline.time.approval.Approvals.Verdict.Refused;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was told ahead of its day. */
class AheadTest {

    /** It is the third where the entity is. */
    @ParameterizedTest
    @CsvSource({"2026-11-03, false", "2026-11-04, true"})
    void what_was_told_ahead_is_held_until_its_day(LocalDate day, boolean held) {
        var standing = standing("mia", false);

        assertThat(Approvals.approval(standing, work(60, day)))
                .isEqualTo(held ? new Refused(Reason.IN_THE_FUTURE) : new Granted(null, true));
        assertThat(Approvals.alone(standing, work(60, day)))
                .isEqualTo(held ? Optional.of(Impediment.IN_THE_FUTURE) : Optional.empty());
    }
}
