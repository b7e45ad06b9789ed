package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.policy.Unsaid;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.reference.Submitted;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * How records of a kind wait for their validation: in parts of many, because a row of the outbox
 * and a record of the queue cost as much for one of them as for hundreds.
 *
 * @param <P> the part
 * @param <Q> a record within a part
 */
abstract class RecordQueue<S extends Submitted<S>, P extends SpecificRecord, Q> {

    private final Topic topic;

    RecordQueue(Topic topic) {
        this.topic = topic;
    }

    abstract P part(List<Q> records);

    /** What a part holds, in its order. */
    abstract List<Q> records(P part);

    abstract Q told(UUID batchId, S record);

    abstract S heard(Q told);

    /** Null when it came alone. */
    abstract @Nullable UUID batchId(Q told);

    /** Of a record on the wire, at least. */
    abstract int characters(S record);

    /** The records that bring those of one batch to their validation, in their order. */
    List<Event> events(UUID batchId, List<S> records) {
        return Parts.of(records, this::characters).stream()
                .map(part ->
                        Event.of(
                                topic,
                                part.getFirst().legalEntity(),
                                batchId + "/" + part.getFirst().id(),
                                "io.ledgerline." + topic.name() + ".received",
                                part(part.stream().map(one -> told(batchId, one)).toList())))
                .toList();
    }

    /** The records of a part, each as a part of its own. */
    List<P> single(P part) {
        return records(part).stream().map(one -> part(List.of(one))).toList();
    }

    /** The names of the fields that a record does not name; null for none. */
    static @Nullable List<String> told(Set<Unsaid> unsaid) {
        return unsaid.isEmpty() ? null : unsaid.stream().map(Enum::name).sorted().toList();
    }

    static Set<Unsaid> heard(@Nullable List<String> unsaid) {
        return unsaid == null
                ? Set.of()
                : unsaid.stream().map(Unsaid::valueOf).collect(Collectors.toSet());
    }

    static int characters(Origin origin) {
        return origin.source().system().length()
                + origin.source().id().length()
                + origin.submittedBy().length();
    }

    static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
