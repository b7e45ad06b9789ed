package io.ledgerline.kit.wire;

import static io.apicurio.registry.resolver.config.SchemaResolverConfig.*;
import static java.util.Objects.requireNonNull;

import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryClientFacadeFactory;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.rest.client.RegistryClient;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.data.SerdeMetadata;
import io.apicurio.registry.serde.data.SerdeRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.Config;

/**
 * Contract records to bytes and back, with their schema in the registry. Where that is and how to
 * log in is told as to any Apicurio client, {@code apicurio.registry.*}, also behind the
 * connector's prefix.
 */
@ApplicationScoped
public class AvroCodec {

    private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";

    private static final List<String> CONFIGURABLE =
            List.of(
                    REGISTRY_URL,
                    AUTH_TOKEN_ENDPOINT,
                    AUTH_CLIENT_ID,
                    AUTH_CLIENT_SECRET,
                    AUTH_CLIENT_SCOPE,
                    AUTH_USERNAME,
                    AUTH_PASSWORD,
                    TLS_TRUSTSTORE_LOCATION,
                    TLS_TRUSTSTORE_PASSWORD,
                    TLS_TRUSTSTORE_TYPE,
                    TLS_CERTIFICATES,
                    TLS_TRUST_ALL,
                    TLS_VERIFY_HOST,
                    PROXY_HOST,
                    PROXY_PORT,
                    PROXY_USERNAME,
                    PROXY_PASSWORD,
                    HTTP_ADAPTER,
                    CHECK_PERIOD_MS,
                    RETRY_COUNT,
                    RETRY_BACKOFF_MS);

    private final RegistryClientFacade registry;
    private final AvroKafkaSerializer<SpecificRecord> serializer;
    private final AvroKafkaDeserializer<SpecificRecord> deserializer;

    AvroCodec(Config config) {
        var settings = settings(config);
        registry = RegistryClientFacadeFactory.create(new SchemaResolverConfig(settings));
        serializer = new AvroKafkaSerializer<>(registry);
        deserializer = new AvroKafkaDeserializer<>(registry);
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
    }

    private static Map<String, Object> settings(Config config) {
        var settings = new HashMap<String, Object>();
        settings.put(AUTO_REGISTER_ARTIFACT, true);
        // One whole schema for each topic: parts kept apart are checked apart, and a part that
        // gains a part is refused whatever its compatibility.
        settings.put(DEREFERENCE_SCHEMA, true);
        // A registry whose database was restarted stumbles until its pool is fresh.
        settings.put(RETRY_COUNT, 15);
        settings.put(RETRY_BACKOFF_MS, 200);
        // What stands under an id never changes: to ask again after 30 seconds, the client's
        // default, would put the registry into every write, and its outage too.
        settings.put(CHECK_PERIOD_MS, Duration.ofDays(1).toMillis());
        settings.put(FAULT_TOLERANT_REFRESH, true);
        settings.put(AvroSerdeConfig.AVRO_DATUM_PROVIDER, ContractDatumProvider.class);
        for (var name : CONFIGURABLE) {
            config.getOptionalValue(CONNECTOR + name, String.class)
                    .or(() -> config.getOptionalValue(name, String.class))
                    .ifPresent(value -> settings.put(name, value));
        }
        return settings;
    }

    /** Registers the type's schema, so that the first write need not: later no call leaves. */
    public void register(String topic, Class<? extends SpecificRecord> type) {
        var blank =
                (SpecificRecord) SpecificData.newInstance(type, SpecificData.get().getSchema(type));
        serializer
                .getSchemaResolver()
                .resolveSchema(new SerdeRecord<>(new SerdeMetadata(topic, false), blank));
    }

    /**
     * @return its version
     */
    public String askRegistry() {
        var info = ((RegistryClient) registry.getClient()).system().info().get();
        return String.valueOf(requireNonNull(info).getVersion());
    }

    public byte[] encode(String topic, SpecificRecord payload) {
        return serializer.serialize(topic, new RecordHeaders(), payload);
    }

    /**
     * @throws RuntimeException when the bytes are no record of a registered schema
     */
    public SpecificRecord decode(String topic, byte[] value) {
        return deserializer.deserialize(topic, new RecordHeaders(), value);
    }
}
