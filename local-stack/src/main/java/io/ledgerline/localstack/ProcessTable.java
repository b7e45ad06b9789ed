package io.ledgerline.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What runs, whether it answers, what it costs in memory. */
final class ProcessTable {

    private static final long KIB_PER_MIB = 1024;
    private static final String ROW = "%-13s %8s %6s  %-9s %8s %8s%n";

    private ProcessTable() {}

    /** The table, with a last line of sums. PSS shares the pages that processes share. */
    static String of(List<ServerNode> nodes) {
        var text =
                new StringBuilder(
                        ROW.formatted("PROCESS", "PID", "PORT", "HEALTH", "RSS MiB", "PSS MiB"));
        long rssTotal = 0;
        long pssTotal = 0;
        for (var node : nodes) {
            var process = node.process();
            if (process.isEmpty()) {
                text.append(ROW.formatted(node.name(), "-", node.port(), "down", "-", "-"));
                continue;
            }
            var pid = process.get().pid();
            var memory = memory(pid);
            var rss = memory.getOrDefault("Rss", 0L) / KIB_PER_MIB;
            var pss = memory.getOrDefault("Pss", 0L) / KIB_PER_MIB;
            rssTotal += rss;
            pssTotal += pss;
            var health = node.ready() ? "ready" : "not ready";
            text.append(ROW.formatted(node.name(), pid, node.port(), health, rss, pss));
        }
        return text.append(ROW.formatted("total", "", "", "", rssTotal, pssTotal)).toString();
    }

    /** KiB of a process and its children, by kind. */
    private static Map<String, Long> memory(long pid) {
        var sums = new TreeMap<String, Long>();
        var children =
                ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .map(ProcessHandle::pid);
        Stream.concat(Stream.of(pid), children).forEach(each -> add(each, sums));
        return sums;
    }

    private static void add(long pid, Map<String, Long> sums) {
        try {
            for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                var words = line.split("\\s+", -1);
                if (line.startsWith("Rss:") || line.startsWith("Pss:")) {
                    var kind = words[0].substring(0, words[0].length() - 1);
                    sums.merge(kind, Long.parseLong(words[1]), Long::sum);
                }
            }
        } catch (IOException e) {
            // The child has just ended: it costs nothing any more.
            return;
        }
    }
}
