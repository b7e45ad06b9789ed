package io.ledgerline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Style that a formatter cannot give, for every file that git knows. Each finding says its remedy.
 */
class TidyTest {

    private static final int JAVA_LINES_MAX = 400;
    private static final int LINE_LENGTH_MAX = 120;
    private static final long FILE_BYTES_MAX = 200_000;

    /** Older sinners, with the size they must not grow beyond. This list may only shrink. */
    private static final Map<String, Integer> LONG_FILES = Map.of();

    /** Files that are big by their nature. */
    private static final List<String> BIG_FILES = List.of();

    /**
     * Lines are not ours to break: schemas, generated answers, tables of prose, foreign scripts.
     */
    private static final List<String> LINE_LENGTH_CHECKED = List.of(".java", ".sh");

    /** A loop on a thread of its own that begins anew after whatever ended it. */
    private static final List<String> BACK_OFF_LOOPS = List.of("outbox/OutboxRelay.java");

    /** A text that must not be there, where it is looked for, and what to do instead. */
    private record Ban(String text, Predicate<String> where, String instead) {}

    // Texts are joined from halves, so that this file does not accuse itself.
    private static final List<Ban> BANS =
            List.of(
                    new Ban(
                            "FIX" + "ME",
                            TidyTest::isSource,
                            "fix it now, or describe it in an issue"),
                    new Ban(
                            "TO" + "DO",
                            TidyTest::isSource,
                            "do it now, or describe it in an issue"),
                    new Ban(
                            "System." + "out",
                            name -> isMain(name) && !name.startsWith("local-stack/"),
                            "use a logger; only the launcher speaks to a terminal"),
                    new Ban(
                            "@" + "Disabled",
                            TidyTest::isSource,
                            "repair the test or delete it; nobody reads a sleeping one"),
                    new Ban(
                            "Thread." + "sleep",
                            name ->
                                    isMain(name)
                                            && BACK_OFF_LOOPS.stream().noneMatch(name::endsWith),
                            "wait for the thing itself, or use the scheduler"),
                    new Ban(
                            "print" + "StackTrace",
                            TidyTest::isSource,
                            "log the exception, or let it go to the one that answers it"));

    @Test
    void every_file_is_tidy() throws IOException, InterruptedException {
        var findings = new ArrayList<String>();

        for (var file : files().entrySet()) {
            findings.addAll(check(file.getKey(), file.getValue()));
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void untidy_text_is_found() {
        var findings = new ArrayList<String>();

        checkText("kit/src/main/java/A.java", "\tint a; // TO" + "DO later", findings);

        assertThat(findings).hasSize(3);
    }

    private static List<String> check(String name, Path file) throws IOException {
        var findings = new ArrayList<String>();
        if (Files.size(file) > FILE_BYTES_MAX && !BIG_FILES.contains(name)) {
            findings.add(name + ": over " + FILE_BYTES_MAX + " bytes; git is no file store");
            return findings;
        }
        if (name.endsWith(".png") || name.endsWith(".jar")) {
            return findings;
        }
        try {
            checkText(name, Files.readString(file), findings);
        } catch (CharacterCodingException e) {
            findings.add(name + ": not UTF-8; convert it");
        }
        return findings;
    }

    private static void checkText(String name, String text, List<String> findings) {
        if (!text.isEmpty() && !text.endsWith("\n")) {
            findings.add(name + ": no line end at the end of the file");
        }
        if (text.contains("\r")) {
            findings.add(name + ": carriage returns; use plain line feeds");
        }
        if (text.contains("\t") && !name.equals("mvnw")) {
            findings.add(name + ": tabs; use spaces");
        }
        var lines = text.lines().toList();
        var linesMax = LONG_FILES.getOrDefault(name, JAVA_LINES_MAX);
        if (name.endsWith(".java") && lines.size() > linesMax) {
            findings.add("%s: %d lines of %d; split it".formatted(name, lines.size(), linesMax));
        }
        for (var number = 1; number <= lines.size(); number++) {
            checkLine(name, number, lines.get(number - 1), findings);
        }
    }

    private static void checkLine(String name, int number, String line, List<String> findings) {
        var place = name + ":" + number + ": ";
        if (line.length() > LINE_LENGTH_MAX
                && LINE_LENGTH_CHECKED.stream().anyMatch(name::endsWith)) {
            findings.add(place + line.length() + " characters of " + LINE_LENGTH_MAX);
        }
        for (var ban : BANS) {
            if (line.contains(ban.text()) && ban.where().test(name)) {
                findings.add(place + ban.text() + "; " + ban.instead());
            }
        }
    }

    private static boolean isSource(String name) {
        return name.endsWith(".java") || name.endsWith(".sql") || name.endsWith(".properties");
    }

    private static boolean isMain(String name) {
        return name.contains("/src/main/") && name.endsWith(".java");
    }

    /** What git tracks or would add, that still exists. */
    private static Map<String, Path> files() throws IOException, InterruptedException {
        var root = Dist.find().checkout();
        var git =
                new ProcessBuilder("git", "ls-files", "-co", "--exclude-standard")
                        .directory(root.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var files = new TreeMap<String, Path>();
        try (var names = git.inputReader()) {
            names.lines().forEach(name -> files.put(name, root.resolve(name)));
        }
        assertThat(git.waitFor()).as("git ls-files").isZero();
        files.values().removeIf(file -> !Files.isRegularFile(file));
        assertThat(files).isNotEmpty();
        return files;
    }
}
