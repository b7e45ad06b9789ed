package io.ledgerline.kit.inbox;

import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.Cause;
import io.ledgerline.kit.wire.Received;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.kit.wire.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes of a Kafka record what a handler can take, or the case that says why not. */
@ApplicationScoped
class RecordReader {

    private final AvroCodec codec;
    private final TopicNames names;

    RecordReader(AvroCodec codec, TopicNames names) {
        this.codec = codec;
        this.names = names;
    }

    /**
     * @throws RuntimeException when the record has no value, none that this side understands, or
     *     beside it what no column can hold
     */
    <T extends SpecificRecord> Received<T> read(
            Topic topic, Class<T> type, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            throw new IllegalArgumentException("the record has no value");
        }
        var payload = codec.decode(record.topic(), record.value());
        return new Received<>(
                new Cause(
                        eventId(record),
                        UUID.fromString(text(record, "correlationid", Ids.next().toString())),
                        header(record, Trace.HEADER)),
                topic.name(),
                storable(record.key()),
                storable(text(record, "ce_type", "")),
                storable(text(record, "legalentity", "")),
                Instant.parse(text(record, "ce_time", Instant.EPOCH.toString())),
                type.cast(payload),
                record.value());
    }

    /** The same for a record that was kept. */
    <T extends SpecificRecord> Received<T> read(Topic topic, Class<T> type, Received<byte[]> kept) {
        var payload = type.cast(codec.decode(names.of(topic), kept.raw()));
        return kept.carrying(kept.eventId(), payload, kept.raw());
    }

    /** A part of a record as a record of its own. */
    <T extends SpecificRecord> Received<T> part(Topic topic, Received<T> whole, T part, int place) {
        return whole.carrying(
                Ids.derived("part", whole.eventId(), place),
                part,
                codec.encode(names.of(topic), part));
    }

    /** Foreign producers may send no id: then the place in the log is the identity. */
    private static UUID eventId(ConsumerRecord<String, byte[]> record) {
        var sent = header(record, "ce_id");
        return sent == null ? placeId(record) : UUID.fromString(sent);
    }

    private static UUID placeId(ConsumerRecord<String, byte[]> record) {
        return Ids.derived("record", record.topic(), record.partition(), record.offset());
    }

    /** The case of a record that cannot be read, with the record. */
    static CaseDraft unreadable(
            Topic topic, ConsumerRecord<String, byte[]> record, RuntimeException cause) {
        var raw = record.value() == null ? new byte[0] : record.value();
        var origin =
                new Received<>(
                        new Cause(placeId(record), Ids.next(), null),
                        topic.name(),
                        record.key(),
                        text(record, "ce_type", ""),
                        text(record, "legalentity", ""),
                        Instant.ofEpochMilli(record.timestamp()),
                        raw,
                        raw);
        var entity = origin.legalEntity().isEmpty() ? null : origin.legalEntity();
        return unreadable(record, entity, rootMessage(cause), origin);
    }

    /** The same with no more than where the record stands, should the other not be storable. */
    static CaseDraft unstorable(ConsumerRecord<String, byte[]> record) {
        return unreadable(record, null, "not even its headers can be stored", null);
    }

    private static CaseDraft unreadable(
            ConsumerRecord<String, byte[]> record,
            @Nullable String legalEntity,
            String why,
            @Nullable Received<?> origin) {
        var place = record.topic() + "-" + record.partition() + "@" + record.offset();
        var violation =
                new Violation(
                        KitProblem.UNREADABLE_RECORD.name(),
                        null,
                        printable(
                                "record %s with key %s cannot be read: %s"
                                        .formatted(place, record.key(), why)),
                        OwnerQueue.IT,
                        "mend the sender, then send the record again and ignore this case");
        return new CaseDraft(
                "UNREADABLE|" + place, legalEntity, violation, null, null, origin, Set.of());
    }

    /** The case of a record whose handler fails. */
    static CaseDraft failed(Received<?> received, RuntimeException cause) {
        return CaseDraft.of(
                received,
                new Violation(
                        KitProblem.PROCESSING_FAILED.name(),
                        null,
                        printable(received.topic() + " record failed: " + rootMessage(cause)),
                        OwnerQueue.IT,
                        "mend the cause, then retry the case"),
                null);
    }

    /** No text column takes a NUL; a record that could not be kept as a case must not get on. */
    private static <S extends @Nullable String> S storable(S text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a header or the key holds a NUL character");
        }
        return text;
    }

    private static String printable(String text) {
        return text.replace('\0', ' ');
    }

    private static String rootMessage(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static String text(
            ConsumerRecord<String, byte[]> record, String header, String otherwise) {
        var value = header(record, header);
        return value == null ? otherwise : value;
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
