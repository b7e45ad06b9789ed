package io.ledgerline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsProcessTest {

    @TempDir Path folder = Path.of("");

    @Test
    void a_process_is_found_again_until_it_ends() {
        var process = sleep();
        process.save(folder);
        assertThat(OsProcess.find(folder, "sleep")).contains(process);

        process.stop("TERM", Duration.ofSeconds(5));

        assertThat(OsProcess.find(folder, "sleep")).isEmpty();
    }

    @Test
    void a_stranger_under_a_known_id_is_never_signalled() {
        var process = sleep();
        var earlier = new OsProcess("sleep", process.pid(), process.startTicks() - 1);
        earlier.save(folder);

        assertThat(OsProcess.find(folder, "sleep")).isEmpty();
        earlier.kill();

        assertThat(process.alive()).isTrue();
        process.kill();
        assertThat(process.alive()).isFalse();
    }

    private OsProcess sleep() {
        return OsProcess.start(
                new OsProcess.Order(
                        "sleep",
                        List.of("sleep", "60"),
                        Map.of(),
                        folder,
                        folder.resolve("sleep.log")));
    }
}
