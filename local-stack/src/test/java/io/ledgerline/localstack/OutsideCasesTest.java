package io.ledgerline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** `docs/outside-cases.md` names only tests that are there. */
class OutsideCasesTest {

    @Test
    void every_test_named_is_there() throws IOException {
        var named = NamedTests.of("docs/outside-cases.md");

        assertThat(named.all()).isNotEmpty();
        assertThat(named.missing()).isEmpty();
    }
}
