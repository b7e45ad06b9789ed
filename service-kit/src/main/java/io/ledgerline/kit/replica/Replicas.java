package io.ledgerline.kit.replica;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.table.Table;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.wire.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which a service keeps what others tell: a table for all of it, the newest version
 * wins, one statement a batch. The tables are read each time, so several instances agree.
 */
@ApplicationScoped
public class Replicas {

    /** A row of the table; the document is JSON. */
    record Row(
            String topic,
            String id,
            String legalEntity,
            @Nullable String code,
            long version,
            String document) {}

    private static final Table<Row> TABLE =
            Table.of("replica", Row.class).typed("document", "jsonb").build();

    private static final String STORE = TABLE.insertNewest("topic", "id");

    /** Characters of the documents of one replica that are kept as objects. */
    private static final long READ_MAX = 2_000_000;

    private final Inbox inbox;
    private final Db db;
    private final ObjectMapper json;

    Replicas(Inbox inbox, Db db, ObjectMapper json) {
        this.inbox = inbox;
        this.db = db;
        this.json = json;
    }

    /**
     * Subscribes to the topic and answers where its objects are read; once for each topic, from the
     * constructor of a bean that is made at {@link Inbox#STARTUP}.
     */
    public <C extends SpecificRecord, D> Replica<D> keep(Keeping<C, D> what) {
        inbox.on(
                what.topic(),
                what.contract(),
                (scope, records) -> {
                    var told = store(what, records);
                    return told.and(what.then().handle(scope, records));
                });
        LoadingCache<String, D> read = read(json.readerFor(what.document()));
        return new Replica<>(db, what.topic(), read::get);
    }

    /** The same text is the same document, so what was read is kept; the newest text decides. */
    private static <D> LoadingCache<String, D> read(ObjectReader reader) {
        return Caffeine.newBuilder()
                .maximumWeight(READ_MAX)
                .weigher((String document, D _) -> document.length())
                .executor(Runnable::run)
                .build(document -> read(document, reader));
    }

    private <C extends SpecificRecord, D> Effects store(
            Keeping<C, D> what, List<Received<C>> records) {
        var newest = new LinkedHashMap<String, Row>();
        var facts = new LinkedHashSet<KnownFact>();
        for (var record : records) {
            for (var kept : what.kept().apply(record.payload())) {
                facts.addAll(what.facts().apply(kept.document()));
                newest.merge(
                        kept.key().id(),
                        row(what, kept),
                        (held, next) -> next.version() > held.version() ? next : held);
            }
        }
        if (!newest.isEmpty()) {
            db.update(STORE, TABLE.values(List.copyOf(newest.values())));
        }
        return Effects.NONE.withFacts(Set.copyOf(facts));
    }

    private Row row(Keeping<?, ?> what, Keeping.Kept<?> kept) {
        var key = kept.key();
        return new Row(
                what.topic().name(),
                key.id(),
                key.legalEntity(),
                key.code(),
                key.version(),
                write(kept.document()));
    }

    private String write(@Nullable Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a replica is not JSON", e);
        }
    }

    private static <D> D read(String document, ObjectReader reader) {
        try {
            return Objects.requireNonNull(reader.<D>readValue(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a replica is not what it was kept as", e);
        }
    }
}
