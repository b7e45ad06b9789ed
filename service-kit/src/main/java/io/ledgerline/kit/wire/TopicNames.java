package io.ledgerline.kit.wire;

import io.ledgerline.contracts.Topics.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Full Kafka names of the topics: prefix, name, version. */
@ApplicationScoped
public class TopicNames {

    private final String prefix;

    TopicNames(@ConfigProperty(name = "ledgerline.topics.prefix") String prefix) {
        this.prefix = prefix;
    }

    public String of(Topic topic) {
        return topic.fullName(prefix);
    }
}
