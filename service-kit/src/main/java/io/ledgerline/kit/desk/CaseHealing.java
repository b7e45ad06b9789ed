package io.ledgerline.kit.desk;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.cases.Cases;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Healing;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.KnownFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tries kept records again, through the handler that first refused them: when the fact they wait
 * for arrives, or when a person asks. Handler, case and events change in one transaction.
 */
@ApplicationScoped
class CaseHealing implements Healing {

    private static final int BATCH_CASES_MAX = 500;
    private static final Logger LOG = Logger.getLogger(CaseHealing.class);

    private final Db db;
    private final Cases cases;
    private final Inbox inbox;
    private final Commands commands;

    CaseHealing(Db db, Cases cases, Inbox inbox, Commands commands) {
        this.db = db;
        this.cases = cases;
        this.inbox = inbox;
        this.commands = commands;
    }

    @Override
    public void after(Effects effects) {
        after(effects, Map.of());
    }

    /**
     * The same after a retry. A case that waits for the very facts it waited for before is left to
     * their arrival; another one's facts may have come between look and commit.
     *
     * @param tried what each case just tried waited for, by its key
     */
    private void after(Effects effects, Map<String, Set<KnownFact>> tried) {
        var keys =
                effects.cases().stream()
                        .filter(draft -> !draft.waitsFor().isEmpty())
                        .filter(draft -> !draft.waitsFor().equals(tried.get(draft.key())))
                        .map(CaseDraft::key)
                        .toList();
        if (!effects.facts().isEmpty() || !keys.isEmpty()) {
            heal(effects.facts(), keys);
        }
    }

    /**
     * @param facts that have become known
     * @param keys cases opened just now: their fact may have come between look and commit
     */
    void heal(Collection<KnownFact> facts, Collection<String> keys) {
        var scope = Scope.system("exception-desk", Ids.next());
        var found = db.read(scope, () -> cases.waiting(facts, keys));
        var byTopic =
                found.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Cases.Waiting::topic,
                                        LinkedHashMap::new,
                                        Collectors.mapping(
                                                Cases.Waiting::id, Collectors.toList())));
        byTopic.forEach((topic, ids) -> {
            for (int from = 0; from < ids.size(); from += BATCH_CASES_MAX) {
                var chunk = ids.subList(from, Math.min(ids.size(), from + BATCH_CASES_MAX));
                tryAgainGuarded(scope, topic, chunk);
            }
        });
    }

    /**
     * A fault in one kept record must not keep the others, or the caller's own work, from going.
     */
    private void tryAgainGuarded(Scope scope, String topic, List<UUID> ids) {
        try {
            tryAgain(scope, topic, ids);
        } catch (RuntimeException e) {
            if (ids.size() == 1) {
                LOG.warnf("case %s stays open: %s", ids.getFirst(), e.getMessage());
                return;
            }
            for (var id : ids) {
                tryAgainGuarded(scope, topic, List.of(id));
            }
        }
    }

    /**
     * @throws RuntimeException what the handler threw; nothing has changed then
     */
    void tryAgain(Scope scope, String topic, Collection<UUID> ids) {
        var tried = new HashMap<String, Set<KnownFact>>();
        commands.handleBatch(
                scope,
                "retry-cases",
                List.of(Ids.next().toString()),
                _ -> handled(scope, topic, ids, tried),
                effects -> after(effects, tried));
    }

    private Effects handled(
            Scope scope, String topic, Collection<UUID> ids, Map<String, Set<KnownFact>> tried) {
        var kept = cases.lockKept(ids);
        kept.forEach(one -> tried.put(one.caseKey(), one.waitsFor()));
        if (kept.isEmpty()) {
            return Effects.NONE;
        }
        var effects =
                inbox.handleAgain(scope, topic, kept.stream().map(Cases.Kept::record).toList());
        var refused = effects.cases().stream().map(CaseDraft::key).collect(Collectors.toSet());
        cases.countRetries(kept.stream().map(Cases.Kept::id).toList(), refused);
        var settled = new HashSet<>(kept.stream().map(Cases.Kept::caseKey).toList());
        settled.removeAll(refused);
        return effects.withSettled(settled)
                .withAudit(
                        new AuditFact(
                                "retry-cases",
                                null,
                                topic,
                                null,
                                null,
                                kept.stream().map(Cases.Kept::id).toList()));
    }
}
