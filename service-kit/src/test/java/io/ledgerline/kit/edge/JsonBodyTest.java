package io.ledgerline.kit.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import io.ledgerline.kit.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"a\":1,\"a\":2} | a stands twice",
                "{\"lines\":[{\"a\":1,\"a\":2}]} | lines[0].a stands twice",
                "{\"lines\":[{},null]} | lines[1] is null; a list has no empty places",
                "{} {} | there is text behind the document",
                "{} null | there is text behind the document",
                "{} x | the body is not JSON at line 1, column 4",
                "null | the body is null",
                "{\"t\":\"\\ud800\"} | t holds half a character (a lone surrogate)",
                "{\"l\":[\"x\\udc00y\"]} | l[0] holds half a character (a lone surrogate)",
                "{\"n\":1e31} | n has more than 30 digits before or behind its point",
                "{\"o\":{\"n\":1E-31}} | o.n has more than 30 digits before or behind its point",
                "{\"n\":01} | n the body is not JSON at line 1, column 7"
            })
    void what_binding_would_take_in_silence_is_named(String body, String fault) {
        assertThat(faults(body)).extracting(Violation::message).containsExactly(fault);
    }

    @Test
    void every_fault_is_named_in_one_answer() {
        assertThat(faults("{\"a\":[null,null],\"b\":\"\\ud800\"}"))
                .extracting(Violation::field)
                .containsExactly("a[0]", "a[1]", "b");
        assertThat(faults(""))
                .extracting(Violation::message)
                .containsExactly("the request has no body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[{\"a\":null},{\"a\":[]}]",
                "{\"a\":{\"a\":1},\"b\":{\"a\":2}}",
                "{\"smile\":\"\\ud83d\\ude00\"}",
                "{\"n\":1e29,\"m\":-0.30000000000000004}",
                "\"text\"",
                "17 "
            })
    void what_is_sound_passes(String body) {
        assertThatCode(() -> new JsonBody(true).require(body.getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    @Test
    void null_elements_pass_where_the_services_forms_name_them() {
        assertThatCode(() -> new JsonBody(false).require("[null]".getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    private static List<Violation> faults(String body) {
        var thrown = new ProblemException[1];
        assertThatThrownBy(() -> new JsonBody(true).require(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(ProblemException.class, e -> thrown[0] = e);
        Problem problem = Objects.requireNonNull(thrown[0]).problem();
        assertThat(problem.code()).isEqualTo(KitProblem.MALFORMED_REQUEST);
        return problem.violations();
    }
}
