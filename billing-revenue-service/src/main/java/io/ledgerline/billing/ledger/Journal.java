package io.ledgerline.billing.ledger;

import io.ledgerline.billing.entity.LegalEntities;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Posts balanced entries, for good, and reads them back. */
@ApplicationScoped
public class Journal {

    private final Db db;
    private final JournalRow rows;
    private final LegalEntities entities;
    private final InstantSource clock;

    Journal(Db db, JournalRow rows, LegalEntities entities, InstantSource clock) {
        this.db = db;
        this.rows = rows;
        this.entities = entities;
        this.clock = clock;
    }

    /** In the running transaction: one statement, whatever the number of entries. */
    public List<Event> post(List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        rows.insert(entries, clock.instant());
        return entries.stream().map(JournalEntry::told).toList();
    }

    List<JournalEntry> page(
            Scope scope,
            @Nullable String legalEntity,
            @Nullable UUID projectId,
            @Nullable UUID after,
            int limit) {
        return db.read(scope, () -> rows.page(legalEntity, projectId, after, limit));
    }

    /** Balances in the currency, or in that of the entity's books; empty for an unknown entity. */
    Optional<TrialBalance> trialBalance(Scope scope, TrialBalance.Asked asked) {
        return db.read(
                scope,
                () ->
                        entities.known(asked.legalEntity())
                                .map(entity -> {
                                    var wanted =
                                            asked.currency() == null
                                                    ? entity.currency()
                                                    : asked.currency().getCurrencyCode();
                                    return TrialBalance.of(
                                            asked, wanted, rows.balances(asked, wanted));
                                }));
    }
}
