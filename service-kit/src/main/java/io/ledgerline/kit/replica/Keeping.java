package io.ledgerline.kit.replica;

import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.inbox.BatchHandler;
import io.ledgerline.kit.value.KnownFact;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a service keeps of a topic, and how; declared once, at start.
 *
 * @param <C> the contract's record
 * @param <D> the service's own small record of it, stored as JSON
 * @param keys the object's identity and version; several when it is looked up under each of them,
 *     which then must be the same for all its versions
 * @param kept what is stored of it
 * @param concerns whether it is kept at all
 * @param facts what is known once it is stored; cases that wait for one are tried again
 * @param then what else follows, after the batch is stored; gets every record, newer or not
 */
public record Keeping<C extends SpecificRecord, D>(
        Topic topic,
        Class<C> contract,
        Class<D> document,
        Function<C, List<Key>> keys,
        Function<C, D> kept,
        Predicate<C> concerns,
        Function<D, ? extends Collection<KnownFact>> facts,
        BatchHandler<C> then) {

    /**
     * The identity of an object.
     *
     * @param legalEntity under whose scope it is seen
     * @param id unique in its topic
     * @param code what people call it, looked up with the legal entity; null when it has none
     * @param version the higher one replaces the lower one
     */
    public record Key(String legalEntity, String id, @Nullable String code, long version) {

        public static Key of(String legalEntity, Object id, @Nullable String code, long version) {
            return new Key(legalEntity, id.toString(), code, version);
        }
    }

    /** Everything of the topic, with nothing to follow. */
    public static <C extends SpecificRecord, D> Keeping<C, D> of(
            Topic topic,
            Class<C> contract,
            Class<D> document,
            Function<C, Key> key,
            Function<C, D> kept) {
        return under(topic, contract, document, told -> List.of(key.apply(told)), kept);
    }

    /** The same for objects that are looked up under several keys. */
    public static <C extends SpecificRecord, D> Keeping<C, D> under(
            Topic topic,
            Class<C> contract,
            Class<D> document,
            Function<C, List<Key>> keys,
            Function<C, D> kept) {
        return new Keeping<>(
                topic,
                contract,
                document,
                keys,
                kept,
                _ -> true,
                _ -> List.of(),
                (_, _) -> Effects.NONE);
    }

    public Keeping<C, D> only(Predicate<C> concerned) {
        return new Keeping<>(topic, contract, document, keys, kept, concerned, facts, then);
    }

    public Keeping<C, D> telling(Function<D, ? extends Collection<KnownFact>> known) {
        return new Keeping<>(topic, contract, document, keys, kept, concerns, known, then);
    }

    public Keeping<C, D> then(BatchHandler<C> follow) {
        return new Keeping<>(topic, contract, document, keys, kept, concerns, facts, follow);
    }
}
