package io.ledgerline.localstack;

import io.ledgerline.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** All topics of the contracts under one prefix. */
final class TopicSet {

    static final String PREFIX_DEFAULT = "ledgerline.";

    private TopicSet() {}

    /** Creates the topics that are missing. */
    static void ensure(String bootstrapServers, String prefix) {
        ensure(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), prefix);
    }

    /** The same at a broker that wants more than its address. */
    static void ensure(Map<String, String> client, String prefix) {
        try (var admin = Admin.create(Map.copyOf(client))) {
            var present = admin.listTopics().names().get();
            var missing =
                    Topics.ALL.stream()
                            .filter(topic -> !present.contains(topic.fullName(prefix)))
                            .map(topic -> create(topic, prefix))
                            .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot create topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Names of all topics with their prefix. */
    static List<String> names(String prefix) {
        return Topics.ALL.stream().map(topic -> topic.fullName(prefix)).toList();
    }

    /** Removes the topics of a finished test run. */
    static void drop(String bootstrapServers, String prefix) {
        try (var admin = admin(bootstrapServers)) {
            admin.deleteTopics(names(prefix)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot delete topics " + prefix, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static NewTopic create(Topics.Topic topic, String prefix) {
        var policy =
                topic.compacted()
                        ? TopicConfig.CLEANUP_POLICY_COMPACT
                        : TopicConfig.CLEANUP_POLICY_DELETE;
        return new NewTopic(topic.fullName(prefix), topic.partitions(), (short) 1)
                .configs(
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                policy,
                                TopicConfig.RETENTION_MS_CONFIG,
                                "-1"));
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(
                Map.<String, Object>of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** For messages. */
    static String summary() {
        return Topics.ALL.stream().map(Topics.Topic::name).collect(Collectors.joining(", "));
    }
}
