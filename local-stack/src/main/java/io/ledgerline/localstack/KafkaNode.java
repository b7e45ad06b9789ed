package io.ledgerline.localstack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** One Kafka broker that is its own controller (KRaft), in a small JVM. */
public final class KafkaNode extends ServerNode {

    private static final int ANSWER_MS_MAX = 2_000;

    private final Dist dist;
    private final int port;
    private final int controllerPort;
    private final BrokerLogin login;

    KafkaNode(StackFolder folder, Dist dist, Ports ports, BrokerLogin login) {
        super(folder, "kafka");
        this.dist = dist;
        this.port = ports.of("kafka");
        this.controllerPort = ports.of("kafka-controller");
        this.login = login;
    }

    @Override
    public int port() {
        return port;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** All that a client needs to know. */
    Map<String, String> clientSettings() {
        var settings = new HashMap<>(login.clientSettings());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        return settings;
    }

    /** A connect alone proves little: the broker must know its cluster. */
    @Override
    public boolean ready() {
        if (!Ports.listening(port)) {
            return false;
        }
        var config = new HashMap<String, Object>(clientSettings());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS_MAX);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS_MAX);
        try (var admin = Admin.create(config)) {
            var nodes = admin.describeCluster().nodes();
            return !nodes.get(ANSWER_MS_MAX, TimeUnit.MILLISECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    OsProcess launch() {
        var data = folder().data(name());
        var config = folder().root().resolve("kafka.properties");
        try {
            Files.createDirectories(data);
            Files.writeString(config, settings(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(config);
        }
        var command =
                List.of(
                        Dist.java(),
                        "-Xmx144m",
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseCompactObjectHeaders",
                        "-cp",
                        dist.classPath(),
                        "kafka.Kafka",
                        config.toString());
        var env = Map.of("MALLOC_ARENA_MAX", "2");
        return OsProcess.start(
                new OsProcess.Order(name(), command, env, folder().root(), folder().log(name())));
    }

    private static void format(Path config) {
        var said = new ByteArrayOutputStream();
        var cluster = Uuid.randomUuid().toString();
        var code =
                StorageTool.execute(
                        new String[] {"format", "-t", cluster, "-c", config.toString()},
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException(
                    "cannot format Kafka: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    /** A short session lets a killed broker come back at once: its successor waits for its end. */
    private String settings(Path data) {
        return """
        process.roles=broker,controller
        node.id=1
        listeners=%4$s://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=%4$s://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        controller.quorum.voters=1@127.0.0.1:%2$d
        inter.broker.listener.name=%4$s
        listener.security.protocol.map=%4$s:%4$s,CONTROLLER:PLAINTEXT
        log.dirs=%3$s
        auto.create.topics.enable=false
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=8
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=8
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        broker.session.timeout.ms=3000
        broker.heartbeat.interval.ms=500
        log.cleaner.dedupe.buffer.size=8388608
        metadata.max.idle.interval.ms=0
        num.network.threads=2
        num.io.threads=4
        """
                        .formatted(port, controllerPort, data, login.protocol())
                + login.brokerSettings();
    }
}
