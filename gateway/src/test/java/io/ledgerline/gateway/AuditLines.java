package io.ledgerline.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;

/** Listens to the request log until it is closed. */
final class AuditLines extends Handler implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private AuditLines() {}

    static AuditLines listen() {
        var handler = new AuditLines();
        Logger.getLogger(RequestLog.LOGGER).addHandler(handler);
        return handler;
    }

    /** The first line that holds the text; it may come just after the answer. */
    String with(String text) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lines.stream().anyMatch(line -> line.contains(text)));
        return lines.stream().filter(line -> line.contains(text)).findFirst().orElseThrow();
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger(RequestLog.LOGGER).removeHandler(this);
    }
}
