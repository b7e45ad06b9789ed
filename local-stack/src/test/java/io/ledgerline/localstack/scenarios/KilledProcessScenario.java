package io.ledgerline.localstack.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.localstack.Suite;
import io.ledgerline.localstack.Tokens;
import io.ledgerline.localstack.demo.DealToCash;
import io.ledgerline.localstack.demo.GatewayClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same flow with a process killed in the middle of nearly every step. */
class KilledProcessScenario {

    private static final Duration INTO_THE_STEP = Duration.ofMillis(60);
    private static final Duration DEAD = Duration.ofMillis(500);

    /** Which process is killed (SIGKILL) while the step that starts with the key is played. */
    private static final Map<String, String> VICTIMS =
            Map.ofEntries(
                    Map.entry("1 ", "billing"),
                    Map.entry("2 ", "assignment"),
                    Map.entry("3 ", "project"),
                    Map.entry("4 ", "kafka"),
                    Map.entry("5 ", "time-expense"),
                    Map.entry("5b ", "billing"),
                    Map.entry("6 ", "postgres"),
                    Map.entry("6b ", "kafka"),
                    Map.entry("7 ", "billing"),
                    Map.entry("8 ", "gateway"));

    @TempDir Path folder;

    @Test
    void killed_processes_change_no_amount() {
        var suite = Suite.inFolder(folder);
        var revival = new AtomicReference<>(CompletableFuture.completedFuture((Void) null));
        try {
            suite.start(System.err::println);
            var gateway = new GatewayClient(suite.baseUrl("gateway"), new Tokens(suite.servers()));

            var figures =
                    new DealToCash(gateway)
                            .play(step -> {
                                revival.get().join();
                                revival.set(killDuring(suite, step));
                            });
            revival.get().join();

            assertThat(figures.wrong()).isEmpty();
        } finally {
            revival.get().exceptionally(_ -> null).join();
            suite.stop();
        }
    }

    private static CompletableFuture<Void> killDuring(Suite suite, String step) {
        var victim =
                VICTIMS.entrySet().stream()
                        .filter(entry -> step.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
        System.err.println("  playing: " + step + victim.map(v -> " (kills " + v + ")").orElse(""));
        if (victim.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(() -> {
            pause(INTO_THE_STEP);
            suite.kill(victim.get());
            pause(DEAD);
            suite.restart(victim.get());
        });
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
