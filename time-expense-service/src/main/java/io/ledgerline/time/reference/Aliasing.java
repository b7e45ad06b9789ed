package io.ledgerline.time.reference;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.KnownFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What foreign systems call our projects, tasks and people; in the caller's transaction unless it
 * says so.
 */
@ApplicationScoped
public class Aliasing {

    private final Db db;
    private final ReferenceData reference;

    Aliasing(Db db, ReferenceData reference) {
        this.db = db;
        this.reference = reference;
    }

    /**
     * Stores an alias, in the place of an earlier one; entries taken before keep what they were
     * resolved to.
     *
     * @return the fact that what waits for it is waiting for
     */
    public KnownFact register(Alias alias, String code, String by, Instant at) {
        AliasRow.store(db, new AliasRow(alias, code, by, at));
        return alias.fact();
    }

    /**
     * The time zone of a legal entity, read in a transaction of its own; empty when it is unknown
     * or not the caller's.
     */
    public Optional<ZoneId> zone(Scope scope, String legalEntity) {
        return scope.covers(legalEntity)
                ? db.read(scope, () -> reference.zone(legalEntity))
                : Optional.empty();
    }

    /**
     * The time zones of the employers of people, by the names that a foreign system gives them, as
     * far as these are registered; in a transaction of its own, or in none for nobody. It looks
     * across the group, which one that only reads cannot.
     */
    public Map<String, ZoneId> zones(Scope scope, String legalEntity, Set<String> names) {
        return names.isEmpty()
                ? Map.of()
                : db.write(
                        scope,
                        () -> {
                            var aliases =
                                    names.stream()
                                            .flatMap(name ->
                                                    Alias.of(
                                                            legalEntity,
                                                            Alias.Kind.CONSULTANT,
                                                            name)
                                                            .stream())
                                            .toList();
                            var codes = codes(aliases);
                            var zones = reference.zonesOfPeople(scope, codes.values());
                            var found = new HashMap<String, ZoneId>();
                            codes.forEach((alias, code) ->
                                    Optional.ofNullable(zones.get(code))
                                            .ifPresent(zone -> found.put(alias.name(), zone)));
                            return found;
                        });
    }

    /** The records with the names of foreign systems made ours, as far as they are registered. */
    public <S extends Submitted<S>> List<S> resolved(List<S> told) {
        var codes = codes(told.stream().flatMap(one -> one.aliases().stream()).distinct().toList());
        return codes.isEmpty() ? told : told.stream().map(one -> one.resolved(codes)).toList();
    }

    /**
     * The codes of the registered ones among them, as far as the transaction sees them: one
     * statement for any number, none for none.
     */
    public Map<Alias, String> codes(Collection<Alias> wanted) {
        return wanted.isEmpty() ? Map.of() : AliasRow.codes(db, List.copyOf(wanted));
    }
}
