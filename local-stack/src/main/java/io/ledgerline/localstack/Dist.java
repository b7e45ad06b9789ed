package io.ledgerline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The unpacked and prepared servers, shared by every stack and every checkout of this user: to
 * prepare them takes longer than anything else in a first start.
 */
public final class Dist {

    /** A file lock guards against other JVMs only; these guard the threads of this one. */
    private static final Map<String, Object> LOCKS = new ConcurrentHashMap<>();

    /** Changes with what is done to the unpacked servers; `local-stack/pom.xml` names it too. */
    private static final String LAYOUT = "servers-1";

    private final Path checkout;
    private final Properties versions;

    private Dist(Path checkout) {
        this.checkout = checkout;
        this.versions = versions();
    }

    /** The checkout named by `ledgerline.root`, else the one around the working directory. */
    public static Dist find() {
        var named = System.getProperty("ledgerline.root", "");
        if (!named.isBlank()) {
            return new Dist(Path.of(named).toAbsolutePath());
        }
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "not inside a checkout: name it with -Dledgerline.root=FOLDER");
        }
        return new Dist(folder);
    }

    public Path checkout() {
        return checkout;
    }

    /** Home of everything that running stacks leave behind; git does not see it. */
    public Path home() {
        return checkout.resolve(".ledgerline");
    }

    Path keycloak() {
        return unpacked("keycloak-" + versions.getProperty("keycloak"));
    }

    Path apicurio() {
        return unpacked("apicurio-" + versions.getProperty("apicurio"));
    }

    Path shared(String name) {
        return root().resolve(LAYOUT).resolve(name);
    }

    private static Path root() {
        var named = System.getenv("LEDGERLINE_DIST");
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "ledgerline")
                : Path.of(named);
    }

    private Path unpacked(String name) {
        var folder = shared(name);
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(
                    name + " is not unpacked; run: mvn -Dquick -pl local-stack -am package");
        }
        return folder;
    }

    /** PostgreSQL's binaries come in a jar; they are unpacked at their first use. */
    Path postgres() {
        var folder = shared("postgres-" + versions.getProperty("postgres"));
        return locked(
                "postgres",
                () -> {
                    if (!Files.isDirectory(folder)) {
                        unpackPostgres(folder);
                    }
                    return folder;
                });
    }

    private void unpackPostgres(Path folder) {
        var arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        var resource = "/postgres-linux-" + arch + ".txz";
        var draft = folder.resolveSibling(folder.getFileName() + ".new");
        StackFolder.delete(draft);
        try (var packed = Dist.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IllegalStateException("no PostgreSQL binaries for linux " + arch);
            }
            Archive.unpack(packed, draft);
            Files.move(draft, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL", e);
        }
    }

    /** Runs a preparation that several test JVMs must not do at the same time. */
    <T> T locked(String name, Supplier<T> preparation) {
        var file = shared(name + ".lock");
        synchronized (LOCKS.computeIfAbsent(name, _ -> new Object())) {
            try {
                Files.createDirectories(file.getParent());
                try (var channel =
                                FileChannel.open(
                                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var _ = channel.lock()) {
                    return preparation.get();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The `java` that runs us runs the servers too. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The launcher's class path, also when we run inside a test with another one. */
    String classPath() {
        var target = checkout.resolve("local-stack/target");
        var list = target.resolve("classpath.txt");
        if (!Files.exists(list)) {
            throw new IllegalStateException(
                    list + " is missing; run: mvn -Dquick -pl local-stack -am package");
        }
        try {
            return target.resolve("classes") + ":" + Files.readString(list).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties versions() {
        var properties = new Properties();
        try (var in = Dist.class.getResourceAsStream("/local-stack.properties")) {
            properties.load(Objects.requireNonNull(in, "local-stack.properties"));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
