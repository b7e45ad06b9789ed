package io.ledgerline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tests that a page of {@code docs} names, each as {@code `ClassTest.a_sentence`}.
 *
 * @param missing those that are not in any module
 */
record NamedTests(List<String> all, List<String> missing) {

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT|Scenario))\\.(\\w+)`");
    private static final Path ROOT = Dist.find().checkout();

    static NamedTests of(String page) throws IOException {
        var text = Files.readString(ROOT.resolve(page));
        var tests = tests();
        var named = NAMED.matcher(text).results().toList();
        return new NamedTests(
                named.stream().map(NamedTests::name).toList(),
                named.stream()
                        .filter(one ->
                                !tests.getOrDefault(one.group(1), "")
                                        .contains("void " + one.group(2) + "("))
                        .map(NamedTests::name)
                        .toList());
    }

    private static String name(MatchResult one) {
        return one.group(1) + "." + one.group(2);
    }

    private static Map<String, String> tests() throws IOException {
        try (var modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(NamedTests::sources)
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    NamedTests::read,
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
