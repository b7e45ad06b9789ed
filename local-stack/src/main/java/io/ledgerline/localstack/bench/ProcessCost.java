package io.ledgerline.localstack.bench;

import io.ledgerline.localstack.OsProcess;
import io.ledgerline.localstack.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What our own processes have used so far, as Linux counts it; the servers are not among them. */
final class ProcessCost {

    private static final List<String> OURS =
            List.of("project", "assignment", "time-expense", "billing", "gateway");

    /** User and kernel time in /proc/PID/stat, counted from the state field. */
    private static final int USER_TICKS = 11;

    private static final int KERNEL_TICKS = 12;

    /** The same of its children that have ended, from there on. */
    private static final int ENDED_USER_TICKS = 13;

    private static final int ENDED_KERNEL_TICKS = 14;

    /** USER_HZ, which Linux has fixed for all that read /proc. */
    private static final double TICKS_A_SECOND = 100;

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Duration QUIET_WINDOW = Duration.ofSeconds(1);
    private static final double QUIET_CPU_SECONDS = 0.15;

    private final Map<String, Path> processes = new LinkedHashMap<>();
    private final Path runDir;

    /**
     * @param runDir where the stack keeps the ids of its processes
     */
    ProcessCost(Path runDir) {
        this.runDir = runDir;
        for (var name : OURS) {
            OsProcess.find(runDir, name)
                    .ifPresent(found -> processes.put(name, Path.of("/proc/" + found.pid())));
        }
        if (processes.size() != OURS.size()) {
            throw new IllegalStateException("of our services only these run: " + processes);
        }
    }

    /** CPU seconds since its start, by process. */
    Map<String, Double> cpuSeconds() {
        var seconds = new LinkedHashMap<String, Double>();
        processes.forEach(
                (name, folder) -> seconds.put(name, seconds(folder, USER_TICKS, KERNEL_TICKS)));
        return seconds;
    }

    /** CPU seconds of PostgreSQL since its start: every session, and what works behind them. */
    double postgresSeconds() {
        var server = OsProcess.find(runDir, "postgres").orElseThrow();
        var postmaster = Path.of("/proc/" + server.pid());
        return seconds(postmaster, USER_TICKS, KERNEL_TICKS, ENDED_USER_TICKS, ENDED_KERNEL_TICKS)
                + ProcessHandle.of(server.pid())
                        .orElseThrow()
                        .children()
                        .map(child -> Path.of("/proc/" + child.pid()))
                        .mapToDouble(child -> seconds(child, USER_TICKS, KERNEL_TICKS))
                        .sum();
    }

    private static double seconds(Path process, int... counters) {
        var stat = read(process.resolve("stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Arrays.stream(counters).mapToLong(one -> Long.parseLong(fields[one])).sum()
                / TICKS_A_SECOND;
    }

    /** Most memory each has ever held, in MiB. */
    Map<String, Long> peakMiB() {
        var peaks = new LinkedHashMap<String, Long>();
        processes.forEach((name, folder) -> {
            var found = PEAK.matcher(read(folder.resolve("status")));
            peaks.put(name, found.find() ? Long.parseLong(found.group(1)) / 1024 : 0);
        });
        return peaks;
    }

    /** Waits until our services have hardly anything to do; answers whether they came to rest. */
    boolean awaitQuiet(Duration limit) {
        var before = new double[] {total()};
        return Patience.until(
                limit,
                QUIET_WINDOW,
                () -> {
                    var now = total();
                    var used = now - before[0];
                    before[0] = now;
                    return used > 0 && used < QUIET_CPU_SECONDS;
                });
    }

    double total() {
        return cpuSeconds().values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a process has ended during the measurement", e);
        }
    }
}
