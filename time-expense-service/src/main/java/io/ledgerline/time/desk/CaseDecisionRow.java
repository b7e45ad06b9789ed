package io.ledgerline.time.desk;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.policy.Verdict;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Table case_decision; one statement for any number of facts. */
final class CaseDecisionRow {

    private CaseDecisionRow() {}

    /**
     * Stores the verdict on those of the facts that have none yet; of two persons the first counts.
     *
     * @return number of facts decided by it
     */
    static int store(
            Db db, String legalEntity, Collection<KnownFact> facts, DecideCase.CaseDecision made) {
        return db.update(
                """
                insert into case_decision (fact, legal_entity, verdict, case_id, reason,
                    decided_by, decided_at)
                select fact, ?, ?, ?, ?, ?, ? from unnest(?) fact order by fact
                on conflict (fact, legal_entity) do nothing
                """,
                legalEntity,
                made.decision(),
                made.caseId(),
                made.reason(),
                made.decidedBy(),
                made.decidedAt(),
                Db.array("text", facts));
    }

    static Map<KnownFact, Verdict> of(Db db, Collection<KnownFact> facts) {
        record Decided(KnownFact fact, Verdict verdict) {}
        return db
                .query(
                        "select fact, verdict from case_decision where fact = any(?)",
                        row ->
                                new Decided(
                                        KnownFact.stored(row.getString(1)),
                                        Verdict.valueOf(row.getString(2))),
                        Db.array("text", facts))
                .stream()
                .collect(Collectors.toMap(Decided::fact, Decided::verdict));
    }
}
