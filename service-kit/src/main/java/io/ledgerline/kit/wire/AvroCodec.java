package io.ledgerline.kit.wire;

import static io.apicurio.registry.resolver.config.SchemaResolverConfig.*;
import static java.util.Objects.requireNonNull;

import com.microsoft.kiota.ApiException;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryClientFacadeFactory;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.rest.client.RegistryClient;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.data.SerdeMetadata;
import io.apicurio.registry.serde.data.SerdeRecord;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.VertxException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
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

    /** No token, no right, too late, too often. */
    private static final Set<Integer> NOT_LET_IN = Set.of(401, 403, 408, 429);

    private static final int SERVER_ERROR = 500;
    private static final int ASKED_AGAIN_MAX = 3;
    private static final long ASKED_AGAIN_MILLIS = 200;

    private final RegistryClientFacade registry;
    private final AvroKafkaSerializer<SpecificRecord> serializer;
    private final AvroKafkaDeserializer<SpecificRecord> deserializer;
    private final Guard again =
            Guard.create()
                    .withRetry()
                    .maxRetries(ASKED_AGAIN_MAX)
                    .delay(ASKED_AGAIN_MILLIS, ChronoUnit.MILLIS)
                    .whenException(AvroCodec::isOutage)
                    .done()
                    .build();

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
        return asked(byte[].class, () -> serializer.serialize(topic, new RecordHeaders(), payload));
    }

    /**
     * @throws RuntimeException when the bytes are no record of a registered schema
     */
    public SpecificRecord decode(String topic, byte[] value) {
        return asked(
                SpecificRecord.class,
                () -> deserializer.deserialize(topic, new RecordHeaders(), value));
    }

    /** Once more and again after a lost connection; what is known costs no guard. */
    private <T> T asked(Class<T> type, Supplier<T> ask) {
        try {
            return ask.get();
        } catch (RuntimeException e) {
            if (!isOutage(e)) {
                throw e;
            }
            return again.get(ask::get, type);
        }
    }

    /** Whether the registry could not be asked, or did not let us in; the record may be fine. */
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof ClosedChannelException
                    || cause instanceof TimeoutException
                    || cause instanceof VertxException
                    || cause instanceof ApiException answer
                            && (answer.getResponseStatusCode() >= SERVER_ERROR
                                    || NOT_LET_IN.contains(answer.getResponseStatusCode()))) {
                return true;
            }
        }
        return false;
    }
}
