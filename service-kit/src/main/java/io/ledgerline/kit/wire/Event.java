package io.ledgerline.kit.wire;

import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.value.Ids;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A fact for the other services. It leaves through the outbox of the transaction that made it.
 *
 * @param id unique; the receivers' inbox drops repeats by it
 * @param topic where to
 * @param legalEntity whose fact; prefix of the record key
 * @param subject the aggregate's id; with the entity, the record key that keeps order
 * @param type CloudEvents type, {@code io.ledgerline.invoice.issued}
 * @param payload the contract record
 * @param cause the event that caused this one, or null when a person or a timer did
 */
public record Event(
        UUID id,
        Topic topic,
        String legalEntity,
        String subject,
        String type,
        SpecificRecord payload,
        @Nullable Cause cause) {

    public static Event of(
            Topic topic, String legalEntity, Object subject, String type, SpecificRecord payload) {
        return new Event(Ids.next(), topic, legalEntity, subject.toString(), type, payload, null);
    }

    /** The same fact, naming the event that caused it. */
    public Event causedBy(Cause cause) {
        return new Event(id, topic, legalEntity, subject, type, payload, cause);
    }

    /** Kafka record key: one aggregate's facts keep their order, one entity's load its place. */
    public String recordKey() {
        return legalEntity + ":" + subject;
    }
}
