package io.ledgerline.time.spending;

import io.ledgerline.kit.db.Db;
import io.ledgerline.time.reference.ReferenceData;
import io.ledgerline.time.regulation.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is laid down for expenses: the policies of their entities and the exchange rates. */
@ApplicationScoped
public class SpendingLookup {

    private final Db db;
    private final Policies policies;
    private final ReferenceData reference;

    SpendingLookup(Db db, Policies policies, ReferenceData reference) {
        this.db = db;
        this.policies = policies;
        this.reference = reference;
    }

    /**
     * In the running transaction: three statements, whatever the number of expenses, and two when
     * all is in one currency.
     */
    public SpendingTerms terms(Collection<Needed> needed) {
        var entities = needed.stream().map(Needed::legalEntity).collect(Collectors.toSet());
        var currencies = reference.currencies(entities);
        var pairs = needed.stream().flatMap(one -> pairs(one, currencies)).distinct().toList();
        return new SpendingTerms(
                currencies,
                policies.of(ExpensePolicy.KIND, entities),
                pairs.isEmpty() ? List.of() : ExchangeRateRow.latest(db, pairs));
    }

    private static Stream<ExchangeRateRow.Pair> pairs(Needed needed, Map<String, String> own) {
        var currencies = new LinkedHashSet<>(needed.currencies());
        Stream.ofNullable(own.get(needed.legalEntity())).forEach(currencies::add);
        return currencies.stream()
                .flatMap(from ->
                        currencies.stream()
                                .filter(into -> !into.equals(from))
                                .map(into ->
                                        new ExchangeRateRow.Pair(
                                                needed.legalEntity(), from, into, needed.day())));
    }
}
