package io.ledgerline.localstack.bench;

import io.ledgerline.localstack.OsProcess;
import io.ledgerline.localstack.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** USER_HZ, which Linux has fixed for all that read /proc. */
    private static final double TICKS_A_SECOND = 100;

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Duration QUIET_WINDOW = Duration.ofSeconds(1);
    private static final double QUIET_CPU_SECONDS = 0.15;

    private final Map<String, Path> processes = new LinkedHashMap<>();

    /**
     * @param runDir where the stack keeps the ids of its processes
     */
    ProcessCost(Path runDir) {
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
        processes.forEach((name, folder) -> {
            var stat = read(folder.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[KERNEL_TICKS]);
            seconds.put(name, ticks / TICKS_A_SECOND);
        });
        return seconds;
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
            throw new UncheckedIOException("a service has ended during the measurement", e);
        }
    }
}
