package io.ledgerline.kit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.kit.KitTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@KitTest
class AvroCodecIT {

    private static final LegalEntity ENTITY =
            LegalEntity.newBuilder()
                    .setCode("DE01")
                    .setName("Ledgerline Consulting GmbH")
                    .setCountry("DE")
                    .setCurrency("EUR")
                    .setTimeZone("Europe/Berlin")
                    .setStandardTaxRate(new BigDecimal("0.190000"))
                    .setVersion(1)
                    .build();

    @Inject TopicNames names;

    @Inject
    @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.apicurio.registry.url")
    URI registry;

    @Test
    void what_was_known_once_is_written_and_read_while_the_registry_is_away() throws IOException {
        var topic = names.of(Topics.LEGAL_ENTITIES);
        var door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", this::pass);
        door.start();
        var codec = through(door);
        var entity = ENTITY;
        byte[] known;
        try {
            codec.register(topic, LegalEntity.class);
            known = codec.encode(topic, entity);
            assertThat(codec.decode(topic, known)).isEqualTo(entity);
        } finally {
            door.stop(0);
        }

        assertThat(codec.encode(topic, entity)).isEqualTo(known);
        assertThat(codec.decode(topic, known)).isEqualTo(entity);
    }

    /** Every look is a look too late, as after the check period. */
    private AvroCodec through(HttpServer door) {
        var url =
                registry.toString()
                        .replace(
                                registry.getAuthority(),
                                door.getAddress().getHostString()
                                        + ":"
                                        + door.getAddress().getPort());
        var settings =
                Map.of(
                        "apicurio.registry.url", url,
                        "apicurio.registry.check-period-ms", "0",
                        "apicurio.registry.retry-count", "0");
        return new AvroCodec(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "door", 100))
                        .build());
    }

    private void pass(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var request =
                HttpRequest.newBuilder(registry.resolve(exchange.getRequestURI()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        for (var header : new String[] {"Content-Type", "Accept", "X-Registry-Content-Hash"}) {
            var value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }
}
