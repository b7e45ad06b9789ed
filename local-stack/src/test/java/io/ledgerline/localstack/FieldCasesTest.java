package io.ledgerline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** `docs/field-cases.md` names only tests that are there. */
class FieldCasesTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT|Scenario))\\.(\\w+)`");
    private static final Path ROOT = Dist.find().checkout();

    @Test
    void every_test_named_is_there() throws IOException {
        var text = Files.readString(ROOT.resolve("docs/field-cases.md"));
        var tests = tests();

        var missing =
                NAMED.matcher(text)
                        .results()
                        .filter(one ->
                                !tests.getOrDefault(one.group(1), "")
                                        .contains("void " + one.group(2) + "("))
                        .map(one -> one.group(1) + "." + one.group(2))
                        .toList();

        assertThat(NAMED.matcher(text).results()).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    private static Map<String, String> tests() throws IOException {
        try (var modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(FieldCasesTest::sources)
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    FieldCasesTest::read,
                                    String::concat));
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
