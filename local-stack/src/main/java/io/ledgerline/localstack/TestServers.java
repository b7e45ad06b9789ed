package io.ledgerline.localstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The servers of this test JVM: those it was given, else a set of its own that ends with it. */
final class TestServers {

    /** PostgreSQL may have to run as another user, who must come through to its data. */
    private static final FileAttribute<Set<PosixFilePermission>> PASSABLE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));

    private TestServers() {}

    /** The file of running servers; starts them when nobody has. */
    static synchronized Path file() {
        var named = System.getProperty(Servers.FILE_PROPERTY, "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        var file = startOwn("serve");
        System.setProperty(Servers.FILE_PROPERTY, file.toString());
        return file;
    }

    /** A file that tells a service of a broker and a registry that want a login. */
    static Path secured(String topicsPrefix) {
        return startOwn("serve-secured", file().toString(), topicsPrefix);
    }

    /**
     * Starts the servers through a launcher in its own JVM: the broker's class path stays out of
     * the service's, and the launcher cleans up even if this JVM is killed, because its input ends
     * then.
     */
    private static Path startOwn(String command, String... more) {
        try {
            var dist = Dist.find();
            var folder = Files.createTempDirectory("ledgerline", PASSABLE);
            var order =
                    new ArrayList<>(
                            List.of(
                                    Dist.java(),
                                    "-Xmx64m",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-Dledgerline.root=" + dist.checkout(),
                                    "-cp",
                                    dist.classPath(),
                                    LocalStack.class.getName(),
                                    command,
                                    folder.toString()));
            order.addAll(List.of(more));
            var launcher =
                    new ProcessBuilder(order)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            awaitReady(launcher);
            return new StackFolder(folder).serversFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process launcher) throws IOException {
        var said =
                new BufferedReader(
                        new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8));
        var line = said.readLine();
        while (line != null && !line.equals(LocalStack.SERVING)) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the test servers did not start; see above");
        }
    }
}
