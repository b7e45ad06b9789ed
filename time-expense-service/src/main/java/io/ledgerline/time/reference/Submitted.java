package io.ledgerline.time.reference;

import io.ledgerline.kit.value.SourceReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A record as it was sent, well-formed, its names not yet resolved.
 *
 * @param <S> the kind of record itself
 */
public interface Submitted<S extends Submitted<S>> {

    /** Given on receipt; what is made of it carries it unless it replaces something. */
    UUID id();

    /** In whose name it was sent. */
    String legalEntity();

    SourceReference source();

    /** Its names that a foreign system gave. */
    List<Alias> aliases();

    /** The same with our codes in the place of those foreign names that are registered. */
    S resolved(Map<Alias, String> codes);

    /** What the sending system calls the record; a repeat has the same. */
    default SourceKey sourceKey() {
        return new SourceKey(legalEntity(), source().system(), source().id());
    }

    /** The alias that a name is, if it is one. */
    default Optional<Alias> alias(Alias.Kind kind, String name) {
        return Alias.of(legalEntity(), kind, name);
    }

    /** Our code for a name, or the name itself. */
    default String code(Map<Alias, String> codes, Alias.Kind kind, String name) {
        return alias(kind, name).map(codes::get).orElse(name);
    }
}
