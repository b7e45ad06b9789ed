package io.ledgerline.localstack;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A real server or service in its own process, on 127.0.0.1, with data that outlive it. */
public abstract sealed class ServerNode
        permits PostgresNode, KafkaNode, RegistryNode, KeycloakNode, ServiceNode {

    private static final Duration POLL = Duration.ofMillis(100);

    private final StackFolder folder;
    private final String name;

    ServerNode(StackFolder folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Short name, the same in file names, in `status` and in messages. */
    public final String name() {
        return name;
    }

    /** The port its clients use. */
    public abstract int port();

    /** Does it answer its clients now? */
    public abstract boolean ready();

    /** Starts the process; need not wait. */
    abstract OsProcess launch();

    /** How long a start may take on a busy machine. */
    Duration patience() {
        return Duration.ofSeconds(120);
    }

    String stopSignal() {
        return "TERM";
    }

    final StackFolder folder() {
        return folder;
    }

    /** The running process, also when an earlier launcher started it. */
    public final Optional<OsProcess> process() {
        return OsProcess.find(folder.run(), name);
    }

    /** Starts it unless it runs already; returns when it is ready. */
    public final void start() {
        if (process().isEmpty()) {
            launchAndRemember();
        }
        var up = Patience.until(patience(), POLL, () -> process().isEmpty() || ready());
        if (process().isEmpty()) {
            throw new IllegalStateException(
                    name + " ended while it started; its last words are in " + folder.log(name));
        }
        if (!up) {
            throw new IllegalStateException(
                    name
                            + " is not ready after "
                            + patience().toSeconds()
                            + " s; see "
                            + folder.log(name));
        }
    }

    /** The same, and says how long it took. */
    final void start(Consumer<String> progress) {
        var ran = process().isPresent();
        var begin = System.nanoTime();
        start();
        progress.accept(
                ran
                        ? "%-12s runs already on port %d".formatted(name, port())
                        : "%-12s ready after %.1f s on port %d"
                                .formatted(name, Patience.secondsSince(begin), port()));
    }

    private void launchAndRemember() {
        folder.make();
        launch().save(folder.run());
    }

    /** A clean stop, with the time a clean stop needs. */
    public final void stop() {
        process().ifPresent(running -> running.stop(stopSignal(), Duration.ofSeconds(20)));
    }

    /** SIGKILL. The data stay as the crash left them; `start()` must cope. */
    public void kill() {
        process().ifPresent(OsProcess::kill);
    }
}
