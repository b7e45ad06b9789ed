package io.ledgerline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ledgerline.contracts.Topics.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code asyncapi.yaml} tells of every topic and record, and tells nothing else. */
final class AsyncApiTest {

    private static final JsonNode API = load();

    /** Parts of other records, never sent alone. */
    private static final Set<String> PARTS =
            Set.of(
                    "common/Money",
                    "common/SourceReference",
                    "common/Violation",
                    "common/Address",
                    "time/TimeIntake",
                    "time/ExpenseIntake");

    private static final Set<String> PARTIES =
            Set.of(
                    "project-service",
                    "assignment-service",
                    "time-expense-service",
                    "billing-revenue-service",
                    "outside");

    static Stream<Topic> topics() {
        return Topics.ALL.stream();
    }

    @Test
    void every_topic_is_a_channel_and_every_channel_a_topic() {
        assertThat(names(API.at("/channels")))
                .containsExactlyInAnyOrderElementsOf(topics().map(Topic::name).toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void the_channel_agrees_with_the_topic(Topic topic) {
        var channel = API.at("/channels/" + topic.name());
        var kafka = channel.at("/bindings/kafka");
        assertThat(channel.path("address").asText()).isEqualTo(topic.fullName("ledgerline."));
        assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.partitions());
        assertThat(kafka.at("/topicConfiguration/cleanup.policy/0").asText())
                .isEqualTo(topic.compacted() ? "compact" : "delete");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void state_stays_for_ever_and_the_rest_for_a_stated_time(Topic topic) {
        var retention =
                API.at("/channels/" + topic.name())
                        .at("/bindings/kafka/topicConfiguration/retention.ms");
        assertThat(retention.isIntegralNumber()).isTrue();
        if (topic.compacted()) {
            assertThat(retention.longValue()).isEqualTo(-1);
        } else {
            assertThat(retention.longValue()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void someone_sends_and_someone_listens(Topic topic) {
        assertThat(actions(topic)).containsExactlyInAnyOrder("send", "receive");
    }

    @Test
    void every_operation_is_named_for_its_party_and_topic() {
        var wrong = new ArrayList<String>();
        API.path("operations")
                .properties()
                .forEach(operation -> {
                    var body = operation.getValue();
                    var party = body.path("x-service").asText();
                    var verb = body.path("action").asText() + "s";
                    var name = party + "." + verb + "." + topicOf(body);
                    if (!PARTIES.contains(party) || !name.equals(operation.getKey())) {
                        wrong.add(operation.getKey());
                    }
                });
        assertThat(wrong).isEmpty();
    }

    /** Listeners that are designed and not built yet; the set may only shrink. */
    private static final Set<String> PLANNED =
            Set.of("billing-revenue-service.receives.control-totals");

    private static final Pattern SUBSCRIPTION =
            Pattern.compile("(?:\\.on|Keeping\\.of|Keeping\\.each)\\(\\s*Topics\\.(\\w+)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project-service",
                "assignment-service",
                "time-expense-service",
                "billing-revenue-service"
            })
    void a_service_listens_to_what_stands_here(String service) throws IOException {
        var built = listened(service).map(topic -> service + ".receives." + topic);

        var told =
                names(API.path("operations")).stream()
                        .filter(name -> name.startsWith(service + ".receives."))
                        .toList();

        assertThat(Stream.concat(built, plannedOf(service))).hasSameElementsAs(told);
    }

    /** The topics that the service's sources subscribe to, as inboxes or replicas. */
    private static Stream<String> listened(String service) throws IOException {
        var topics = new TreeSet<String>();
        try (var files = Files.walk(Path.of("..", service, "src/main/java"))) {
            for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                SUBSCRIPTION
                        .matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                        .forEach(topics::add);
            }
        }
        return topics.stream();
    }

    private static Stream<String> plannedOf(String service) {
        return PLANNED.stream().filter(name -> name.startsWith(service));
    }

    @Test
    void every_record_is_the_message_of_exactly_one_channel() {
        var sent = new ArrayList<String>();
        for (JsonNode channel : API.path("channels")) {
            assertThat(channel.path("messages")).hasSize(1);
            var message = resolve(channel.path("messages").elements().next());
            sent.add(message.path("name").asText());
        }
        var records =
                Schemas.currentRecords().keySet().stream()
                        .filter(object -> !PARTS.contains(object))
                        .map(object -> "io.ledgerline.contracts." + object.replace('/', '.'))
                        .toList();
        assertThat(sent).containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void every_message_names_its_key_and_its_newest_released_schema() {
        var released = Schemas.released();
        for (JsonNode message : API.at("/components/messages")) {
            var name = message.path("name").asText();
            var object = name.replace("io.ledgerline.contracts.", "").replace('.', '/');
            var newest = Objects.requireNonNull(released.get(object), object).lastKey();
            assertThat(message.at("/payload/schema/$ref").asText())
                    .isEqualTo("src/released/" + object + "/" + newest + ".avsc");
            assertThat(message.at("/bindings/kafka/key/description").asText())
                    .as(name)
                    .matches("\\{(legalEntity|code)}:\\{.+");
            assertThat(resolve(message.path("headers")).path("properties").has("ce_id")).isTrue();
        }
    }

    private static Set<String> actions(Topic topic) {
        var actions = new TreeSet<String>();
        for (JsonNode operation : API.path("operations")) {
            if (topicOf(operation).equals(topic.name())) {
                actions.add(operation.path("action").asText());
            }
        }
        return actions;
    }

    private static String topicOf(JsonNode operation) {
        return operation.at("/channel/$ref").asText().replace("#/channels/", "");
    }

    private static JsonNode resolve(JsonNode reference) {
        var target = API.at(reference.path("$ref").asText().replace("#", ""));
        assertThat(target.isMissingNode()).as(reference.toString()).isFalse();
        return target;
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode load() {
        try {
            return new YAMLMapper().readTree(Files.readString(Path.of("asyncapi.yaml")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
