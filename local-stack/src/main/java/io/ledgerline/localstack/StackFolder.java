package io.ledgerline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Properties;

/** Where one running stack keeps its data, logs, process ids and secrets. */
public record StackFolder(Path root) {

    public Path data(String name) {
        return root.resolve("data").resolve(name);
    }

    public Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    public Path run() {
        return root.resolve("run");
    }

    /** Addresses and passwords of the running servers. */
    public Path serversFile() {
        return root.resolve("servers.properties");
    }

    Path secretsFile() {
        return root.resolve("secrets.properties");
    }

    void make() {
        try {
            Files.createDirectories(root.resolve("data"));
            Files.createDirectories(root.resolve("logs"));
            Files.createDirectories(run());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a properties file; an absent file is empty. */
    static Properties read(Path file) {
        var properties = new Properties();
        if (!Files.exists(file)) {
            return properties;
        }
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a file that only its owner can read, in one step, so that no reader sees half of it.
     */
    static void writePrivate(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var mode = PosixFilePermissions.fromString("rw-------");
            var draft =
                    Files.createTempFile(
                            file.toAbsolutePath().getParent(),
                            file.getFileName().toString(),
                            ".new",
                            PosixFilePermissions.asFileAttribute(mode));
            Files.writeString(draft, text);
            Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a folder and all in it. */
    static void delete(Path folder) {
        if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
