package io.ledgerline.time.fact;

import io.ledgerline.kit.db.Db;
import io.ledgerline.time.reference.SourceKey;
import io.ledgerline.time.reference.Submitted;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the systems have taken away, of time and of money: up to that version a record comes in no
 * more, whether it was stored, waited or was never heard of. In the running transaction.
 */
@ApplicationScoped
public class Withdrawals {

    private final Db db;

    Withdrawals(Db db) {
        this.db = db;
    }

    /**
     * Judges records in their order but for those that their system has taken away already; before
     * any row is locked, as it waits for what is being taken away.
     */
    public <S extends Submitted<S>, T extends Fact<T>> List<Judged<S, T>> judge(
            Kind kind, List<S> told, Function<List<S>, List<Judged<S, T>>> judge) {
        var sources = told.stream().map(Submitted::sourceKey).collect(Collectors.toSet());
        WithdrawnRow.hold(db, kind, sources);
        var withdrawn = WithdrawnRow.find(db, kind, sources);
        if (withdrawn.isEmpty()) {
            return judge.apply(told);
        }
        Predicate<S> gone = one -> isUpTo(withdrawn, one);
        var next = judge.apply(told.stream().filter(gone.negate()).toList()).iterator();
        return told.stream()
                .map(one -> gone.test(one) ? Judged.<S, T>withdrawn(one) : next.next())
                .toList();
    }

    /** Whether its system has taken the record away in this version or a later one. */
    public boolean isWithdrawn(Kind kind, Submitted<?> record) {
        return isUpTo(WithdrawnRow.find(db, kind, Set.of(record.sourceKey())), record);
    }

    private static boolean isUpTo(Map<SourceKey, Long> withdrawn, Submitted<?> record) {
        return withdrawn.getOrDefault(record.sourceKey(), Long.MIN_VALUE)
                >= record.source().version();
    }

    /**
     * Lets nothing of these systems come in until commit, so that what is on its way in either
     * stands already or sees what is withdrawn; before any row is locked.
     */
    public void hold(Kind kind, Set<SourceKey> sources) {
        WithdrawnRow.lock(db, kind, sources);
    }

    /** Lets the sources, which are held, not come in any more up to these versions. */
    public void withdraw(Kind kind, Map<SourceKey, Long> versions) {
        WithdrawnRow.store(db, kind, versions);
    }
}
