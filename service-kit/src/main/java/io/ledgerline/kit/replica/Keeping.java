package io.ledgerline.kit.replica;

import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.inbox.BatchHandler;
import io.ledgerline.kit.value.KnownFact;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a service keeps of a topic, and how; declared once, at start.
 *
 * @param <C> the contract's record
 * @param <D> the service's own small record, stored as JSON
 * @param kept what is stored of a record: one object, several, or none
 * @param facts what is known once an object is stored; cases that wait for one are tried again
 * @param then what else follows, after the batch is stored; gets every record, newer or not
 */
public record Keeping<C extends SpecificRecord, D>(
        Topic topic,
        Class<C> contract,
        Class<D> document,
        Function<C, List<Kept<D>>> kept,
        Function<D, ? extends Collection<KnownFact>> facts,
        BatchHandler<C> then) {

    /**
     * The identity of an object.
     *
     * @param legalEntity under whose scope it is seen
     * @param id unique in its topic
     * @param code what it is looked up by with the legal entity; null when by nothing but its id
     * @param version the higher one replaces the lower one
     */
    public record Key(String legalEntity, String id, @Nullable String code, long version) {

        public static Key of(String legalEntity, Object id, @Nullable Object code, long version) {
            return new Key(
                    legalEntity, id.toString(), code == null ? null : code.toString(), version);
        }
    }

    /** An object to store under its key. */
    public record Kept<D>(Key key, D document) {}

    /**
     * Every record of the topic as one object under its own legalEntity, id, code and version, with
     * nothing to follow.
     *
     * @throws IllegalArgumentException when the contract has no such field
     */
    public static <C extends SpecificRecord, D> Keeping<C, D> of(
            Topic topic, Class<C> contract, Class<D> document, Function<C, D> kept) {
        var schema = SpecificData.get().getSchema(contract);
        var legalEntity = position(schema, "legalEntity");
        var id = position(schema, "id");
        var code = position(schema, "code");
        var version = position(schema, "version");
        return of(
                topic,
                contract,
                document,
                told ->
                        Key.of(
                                (String) told.get(legalEntity),
                                told.get(id),
                                told.get(code),
                                (long) told.get(version)),
                kept);
    }

    private static int position(Schema schema, String field) {
        var found = schema.getField(field);
        if (found == null) {
            throw new IllegalArgumentException(schema.getFullName() + " has no " + field);
        }
        return found.pos();
    }

    /** The same under another key. */
    public static <C extends SpecificRecord, D> Keeping<C, D> of(
            Topic topic,
            Class<C> contract,
            Class<D> document,
            Function<C, Key> key,
            Function<C, D> kept) {
        return each(
                topic,
                contract,
                document,
                told -> List.of(new Kept<>(key.apply(told), kept.apply(told))));
    }

    /** Any number of objects of each record. What a later version no longer has stays as it was. */
    public static <C extends SpecificRecord, D> Keeping<C, D> each(
            Topic topic, Class<C> contract, Class<D> document, Function<C, List<Kept<D>>> kept) {
        return new Keeping<>(
                topic, contract, document, kept, _ -> List.of(), (_, _) -> Effects.NONE);
    }

    public Keeping<C, D> only(Predicate<C> concerned) {
        return new Keeping<>(
                topic,
                contract,
                document,
                told -> concerned.test(told) ? kept.apply(told) : List.of(),
                facts,
                then);
    }

    public Keeping<C, D> telling(Function<D, ? extends Collection<KnownFact>> known) {
        return new Keeping<>(topic, contract, document, kept, known, then);
    }

    public Keeping<C, D> then(BatchHandler<C> follow) {
        return new Keeping<>(topic, contract, document, kept, facts, follow);
    }
}
