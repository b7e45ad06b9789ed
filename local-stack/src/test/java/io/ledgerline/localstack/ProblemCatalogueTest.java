package io.ledgerline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * `docs/problems.md` is made from the enums of problem codes: run this test with
 * `-Dledgerline.problems.write=true` to make it anew. One code has one status in every service.
 */
class ProblemCatalogueTest {

    private static final Path ROOT = Dist.find().checkout();
    private static final Path PAGE = ROOT.resolve("docs/problems.md");
    private static final Pattern ENUM =
            Pattern.compile("enum \\w+ implements ProblemCode \\{(.*?);(.*)", Pattern.DOTALL);
    private static final Pattern CONSTANT =
            Pattern.compile("\\b([A-Z][A-Z_0-9]+)\\b(?:\\((?:\\w+\\.)*([A-Z_]+)[^)]*\\))?");
    private static final Pattern OF_ALL = Pattern.compile("return (?:\\w+\\.)*Kind\\.([A-Z_]+)");
    private static final Pattern KIND = Pattern.compile("([A-Z_]+)\\((\\d{3}), \"([^\"]+)\"\\)");

    private record Code(String code, String kind, String service) {}

    @Test
    void one_code_has_one_status_in_every_service() throws IOException {
        var several =
                codes().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Code::code,
                                        TreeMap::new,
                                        Collectors.mapping(
                                                Code::kind, Collectors.toCollection(TreeSet::new))))
                        .entrySet()
                        .stream()
                        .filter(one -> one.getValue().size() > 1)
                        .map(Map.Entry::toString)
                        .toList();

        assertThat(several).isEmpty();
    }

    @Test
    void the_catalogue_is_what_the_enums_say() throws IOException {
        var page = page();
        if (Boolean.getBoolean("ledgerline.problems.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }

    private static String page() throws IOException {
        var kinds = kinds();
        var page = new StringBuilder();
        page.append(
                """
                # Problem codes

                Made from the enums of problem codes; a test holds it. The status is that of an answer whose own
                code it is; among the `violations` of another code (such as `RULES_NOT_MET`) it says what is wrong.
                """);
        for (var kind : kinds.entrySet()) {
            var rows =
                    codes().stream()
                            .filter(one -> one.kind().equals(kind.getKey()))
                            .collect(
                                    Collectors.groupingBy(
                                            Code::code,
                                            TreeMap::new,
                                            Collectors.mapping(
                                                    Code::service,
                                                    Collectors.toCollection(TreeSet::new))));
            if (rows.isEmpty()) {
                continue;
            }
            page.append("\n## ").append(kind.getValue()).append("\n\n");
            page.append("| code | where |\n|---|---|\n");
            rows.forEach((code, services) ->
                    page.append("| `%s` | %s |\n".formatted(code, String.join(", ", services))));
        }
        return page.toString();
    }

    /** Status and title by the name of the kind, in the order of the status. */
    private static Map<String, String> kinds() throws IOException {
        var source =
                Files.readString(
                        ROOT.resolve(
                                "service-kit/src/main/java/io/ledgerline/kit/problem/ProblemCode.java"));
        var kinds = new LinkedHashMap<String, String>();
        KIND.matcher(source)
                .results()
                .forEach(one -> kinds.put(one.group(1), one.group(2) + " " + one.group(3)));
        return kinds;
    }

    private static List<Code> codes() throws IOException {
        try (var modules = Files.list(ROOT)) {
            return modules.filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                    .sorted()
                    .flatMap(ProblemCatalogueTest::codesOf)
                    .toList();
        }
    }

    private static Stream<Code> codesOf(Path module) {
        try (var files = Files.walk(module.resolve("src/main/java"))) {
            return files
                    .filter(file -> file.toString().endsWith("Problem.java"))
                    .sorted()
                    .toList()
                    .stream()
                    .flatMap(file -> constants(module.getFileName().toString(), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Code> constants(String module, Path file) {
        var source = withoutComments(read(file));
        var found = ENUM.matcher(source);
        if (!found.find()) {
            return Stream.empty();
        }
        var ofAll = OF_ALL.matcher(found.group(2));
        var otherwise = ofAll.find() ? ofAll.group(1) : "INVALID";
        var codes = new ArrayList<Code>();
        CONSTANT.matcher(found.group(1))
                .results()
                .forEach(one ->
                        codes.add(
                                new Code(
                                        one.group(1),
                                        one.group(2) == null ? otherwise : one.group(2),
                                        module)));
        return codes.stream();
    }

    private static String withoutComments(String source) {
        return Arrays.stream(source.replaceAll("(?s)/\\*.*?\\*/", "").split("\n", -1))
                .map(line -> line.replaceAll("//.*", ""))
                .collect(Collectors.joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
