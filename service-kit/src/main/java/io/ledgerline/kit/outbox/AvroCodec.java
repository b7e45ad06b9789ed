package io.ledgerline.kit.outbox;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Contract records to bytes and back, with their schema in the registry. */
@ApplicationScoped
public class AvroCodec {

    private final AvroKafkaSerializer<SpecificRecord> serializer = new AvroKafkaSerializer<>();
    private final AvroKafkaDeserializer<SpecificRecord> deserializer =
            new AvroKafkaDeserializer<>();

    AvroCodec(@ConfigProperty(name = "ledgerline.registry.url") String registry) {
        Map<String, Object> settings =
                Map.of(
                        "apicurio.registry.url",
                        registry,
                        "apicurio.registry.auto-register",
                        true,
                        // One whole schema for each topic: parts kept apart are checked apart, and
                        // a
                        // part that gains a part is refused whatever its compatibility.
                        "apicurio.registry.dereference-schema",
                        true,
                        // A registry whose database was restarted stumbles until its pool is fresh.
                        "apicurio.registry.retry-count",
                        15,
                        "apicurio.registry.retry-backoff-ms",
                        200,
                        "apicurio.registry.avro-datum-provider",
                        ContractDatumProvider.class);
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
    }

    /** Registers the schema at first use; afterwards no call leaves the process. */
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
