package io.ledgerline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process of ours, known by its id and its start time, so that an id that the system has handed
 * to a stranger in the meantime is never signalled.
 */
public record OsProcess(String name, long pid, long startTicks) {

    /** Field 22 of /proc/PID/stat counted from the state field, which follows the name. */
    private static final int START_TICKS_AFTER_NAME = 19;

    private static final Duration POLL = Duration.ofMillis(50);

    /** What to run; `env` is added to ours, because secrets do not belong on a command line. */
    public record Order(
            String name, List<String> command, Map<String, String> env, Path workDir, Path log) {}

    /** Starts a process that outlives this JVM and does not hear the terminal's Ctrl-C. */
    public static OsProcess start(Order order) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(order.command());
        var builder = new ProcessBuilder(command).directory(order.workDir().toFile());
        builder.environment().putAll(order.env());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(order.log().toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        try {
            Files.createDirectories(order.log().toAbsolutePath().getParent());
            var process = builder.start();
            return new OsProcess(
                    order.name(), process.pid(), startTicks(process.pid()).orElse(-1L));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + order.name(), e);
        }
    }

    /** Is the very process still there? A zombie nobody collects counts as gone. */
    public boolean alive() {
        var now = startTicks(pid).orElse(-1L);
        return now == startTicks && now != -1;
    }

    /** SIGKILL: what a crash looks like. Returns when the process is gone. */
    public void kill() {
        signal("KILL");
        awaitEnd(Duration.ofSeconds(10));
    }

    /** Asks with the signal given; kills when the grace is over. */
    public void stop(String signal, Duration grace) {
        signal(signal);
        if (!awaitEnd(grace)) {
            kill();
        }
    }

    /** SIGSTOP and SIGCONT make a process that is there but does not answer. */
    public void signal(String signal) {
        if (!alive()) {
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitEnd(Duration limit) {
        return Patience.until(limit, POLL, () -> !alive());
    }

    /** Remembers the process for a later launcher. */
    public void save(Path runDir) {
        try {
            Files.createDirectories(runDir);
            Files.writeString(runDir.resolve(name + ".pid"), pid + " " + startTicks + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that an earlier launcher started under this name, if it still runs. */
    public static Optional<OsProcess> find(Path runDir, String name) {
        var file = runDir.resolve(name + ".pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var parts = Files.readString(file).strip().split(" ", -1);
            var found = new OsProcess(name, Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            return Optional.of(found).filter(OsProcess::alive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Long> startTicks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z")
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(fields[START_TICKS_AFTER_NAME]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
