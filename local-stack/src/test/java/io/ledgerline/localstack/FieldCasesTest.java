package io.ledgerline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** `docs/field-cases.md` names only tests that are there. */
class FieldCasesTest {

    @Test
    void every_test_named_is_there() throws IOException {
        var named = NamedTests.of("docs/field-cases.md");

        assertThat(named.all()).hasSizeGreaterThan(20);
        assertThat(named.missing()).isEmpty();
    }
}
