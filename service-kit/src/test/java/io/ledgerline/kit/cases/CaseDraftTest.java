package io.ledgerline.kit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import org.junit.jupiter.api.Test;

class CaseDraftTest {

    private static final Violation LATE =
            new Violation("LATE", null, "it is late", OwnerQueue.PMO, null);

    @Test
    void two_entities_with_one_source_system_have_two_cases() {
        var source = new SourceReference("harvest", "77", 1);

        var german = CaseDraft.open("DE01", LATE, source);
        var american = CaseDraft.open("US01", LATE, source);

        assertThat(german.key()).isNotEqualTo(american.key());
    }

    @Test
    void a_later_version_of_the_same_record_has_the_same_case() {
        var first = CaseDraft.open("DE01", LATE, new SourceReference("harvest", "77", 1));
        var later = CaseDraft.open("DE01", LATE, new SourceReference("harvest", "77", 2));

        assertThat(later.key()).isEqualTo(first.key());
    }
}
