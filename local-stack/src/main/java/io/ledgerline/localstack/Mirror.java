package io.ledgerline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A copy of a folder that is brought up to date by copying only what changed. */
final class Mirror {

    private Mirror() {}

    /** Equal by name, size and time of every file. */
    static boolean same(Path original, Path copy) {
        var names = names(original);
        return names.equals(names(copy))
                && names.stream().allMatch(name -> same(original, copy, name));
    }

    /** Makes the copy equal. */
    static void refresh(Path original, Path copy) {
        try {
            var names = names(original);
            var stale = new TreeSet<>(names(copy));
            stale.removeAll(names);
            for (var name : stale) {
                Files.delete(copy.resolve(name));
            }
            for (var name : names) {
                if (!same(original, copy, name)) {
                    var target = copy.resolve(name);
                    Files.createDirectories(target.getParent());
                    Files.copy(
                            original.resolve(name),
                            target,
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + original, e);
        }
    }

    private static boolean same(Path original, Path copy, String name) {
        try {
            var one = original.resolve(name);
            var other = copy.resolve(name);
            return Files.exists(other)
                    && Files.size(one) == Files.size(other)
                    && Files.getLastModifiedTime(one).equals(Files.getLastModifiedTime(other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
