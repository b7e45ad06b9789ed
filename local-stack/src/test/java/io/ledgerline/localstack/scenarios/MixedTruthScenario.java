package io.ledgerline.localstack.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.localstack.Suite;
import io.ledgerline.localstack.bench.TruthRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sent is published once, a duplicate or a case, whatever dies on the way. */
class MixedTruthScenario {

    private static final int SEED = 1;
    private static final int ENTRIES = 5_000;

    @TempDir Path folder;

    @Test
    void every_record_is_published_once_or_a_duplicate_or_a_case() {
        var suite = Suite.inFolder(folder);
        try {
            suite.start(System.err::println);

            var verdict = new TruthRun(suite, SEED, ENTRIES, System.err::println).run();

            System.err.println(verdict.report());
            assertThat(verdict.faults()).isEmpty();
        } finally {
            suite.stop();
        }
    }
}
