package io.ledgerline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL as in production: every commit reaches the disk, every login needs its password. */
public final class PostgresNode extends ServerNode {

    static final String SUPERUSER = "postgres";
    private static final int CONNECTIONS_MAX = 300;
    private static final String NOBODY = "65534";

    private final Dist dist;
    private final int port;
    private final Secrets secrets;

    PostgresNode(StackFolder folder, Dist dist, int port, Secrets secrets) {
        super(folder, "postgres");
        this.dist = dist;
        this.port = port;
        this.secrets = secrets;
    }

    @Override
    public int port() {
        return port;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, password());
    }

    String password() {
        return secrets.get("postgres.password");
    }

    @Override
    public boolean ready() {
        try (var connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** SIGINT: end the sessions and shut down; SIGTERM would wait for the last client. */
    @Override
    String stopSignal() {
        return "INT";
    }

    /** The children of a killed server let go of its shared memory a moment after it. */
    @Override
    public void kill() {
        var children =
                process().stream()
                        .flatMap(server -> ProcessHandle.of(server.pid()).stream())
                        .flatMap(ProcessHandle::descendants)
                        .toList();
        super.kill();
        Patience.until(
                Duration.ofSeconds(10),
                Duration.ofMillis(20),
                () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Override
    OsProcess launch() {
        var data = folder().data(name());
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(data);
        }
        var command = new ArrayList<>(asOrdinaryUser(data));
        command.addAll(
                List.of(
                        dist.postgres().resolve("bin/postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port)));
        var settings =
                Map.of(
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", "",
                        "fsync", "on",
                        "synchronous_commit", "on",
                        "full_page_writes", "on",
                        "max_connections", Integer.toString(CONNECTIONS_MAX),
                        "shared_buffers", "128MB");
        settings.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        return OsProcess.start(
                new OsProcess.Order(
                        name(), command, Map.of(), folder().root(), folder().log(name())));
    }

    private void initialise(Path data) {
        StackFolder.delete(data);
        var passwordFile = folder().root().resolve("initdb.password");
        try {
            Files.createDirectories(data);
            StackFolder.writePrivate(passwordFile, password());
            var command = new ArrayList<>(asOrdinaryUser(data, passwordFile));
            command.addAll(
                    List.of(
                            dist.postgres().resolve("bin/initdb").toString(),
                            "-D",
                            data.toString(),
                            "--username=" + SUPERUSER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--no-locale",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8"));
            run(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            StackFolder.delete(passwordFile);
        }
    }

    private void run(List<String> command) throws IOException {
        var log = folder().log(name()).toFile();
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                        .start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("initdb failed; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * PostgreSQL refuses to run as root. A user namespace makes us somebody else without a second
     * account; where the system forbids that, the files go to the user nobody.
     */
    private static List<String> asOrdinaryUser(Path... files) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (succeeds("unshare", "-U", "true")) {
            return List.of("unshare", "-U");
        }
        // The folders above must let that user through: a checkout below /root does not.
        for (var file : files) {
            succeeds("chown", "-R", NOBODY + ":" + NOBODY, file.toString());
        }
        return List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
