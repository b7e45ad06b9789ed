package io.ledgerline.kit.outbox;

import static java.util.Objects.requireNonNullElse;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.AvroCodec;
import io.ledgerline.kit.wire.Cause;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.TopicNames;
import io.ledgerline.kit.wire.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events of the running transaction, stored beside its rows: told if, and only if, it commits. */
@ApplicationScoped
public class Outbox {

    private final Db db;
    private final AvroCodec codec;
    private final TopicNames names;
    private final InstantSource clock;

    Outbox(Db db, AvroCodec codec, TopicNames names, InstantSource clock) {
        this.db = db;
        this.codec = codec;
        this.names = names;
        this.clock = clock;
    }

    /** One statement, whatever the number of events; their order is kept. */
    public void append(Scope scope, List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        db.update(
                "insert into outbox (event_id, topic, record_key, legal_entity, subject, type,"
                        + " payload, causation_id, correlation_id, traceparent, created_at)"
                        + " select e.*, ? from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) e",
                clock.instant(),
                Db.array("uuid", events.stream().map(Event::id).toList()),
                Db.array("text", events.stream().map(event -> names.of(event.topic())).toList()),
                Db.array("text", events.stream().map(Event::recordKey).toList()),
                Db.array("text", events.stream().map(Event::legalEntity).toList()),
                Db.array("text", events.stream().map(Event::subject).toList()),
                Db.array("text", events.stream().map(Event::type).toList()),
                new Db.SqlArray("bytea", events.stream().map(this::encoded).toArray(byte[][]::new)),
                column("uuid", events, event -> from(event.cause(), Cause::eventId)),
                column(
                        "uuid",
                        events,
                        event ->
                                requireNonNullElse(
                                        from(event.cause(), Cause::correlationId),
                                        scope.correlationId())),
                column("text", events, event -> Trace.of(event.cause())));
    }

    private static Db.SqlArray column(
            String type, List<Event> events, Function<Event, @Nullable Object> field) {
        return new Db.SqlArray(type, events.stream().map(field).toArray());
    }

    private static <R> @Nullable R from(@Nullable Cause cause, Function<Cause, R> field) {
        return cause == null ? null : field.apply(cause);
    }

    private byte[] encoded(Event event) {
        return codec.encode(names.of(event.topic()), event.payload());
    }
}
