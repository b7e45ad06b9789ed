package io.ledgerline.kit.command;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.db.DbException;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one write path. Every change, from HTTP, Kafka or a timer, runs here: the key is stored in
 * the same transaction as the business rows, the outbox, the cases and the audit entry, so that a
 * repeat gets the first answer and an error answer has no effect.
 */
@ApplicationScoped
public class Commands {

    private static final int ATTEMPTS_MAX = 3;
    private static final int BACKOFF_MILLIS_MAX = 50;

    private final Db db;
    private final HandledCommands handled;
    private final Consequences consequences;
    private final Instance<EntityManager> entityManager;

    Commands(
            Db db,
            HandledCommands handled,
            Consequences consequences,
            Instance<EntityManager> entityManager) {
        this.db = db;
        this.handled = handled;
        this.consequences = consequences;
        this.entityManager = entityManager;
    }

    /**
     * Decides once per (actor, key). A repeat with the same request gets the stored answer; with
     * another request or operation {@code IDEMPOTENCY_KEY_REUSED}; while the first still runs
     * {@code IN_PROGRESS}. A conflict with another transaction runs the decision again, three times
     * at most. {@code Rejected} rolls everything back; its case, if any, is opened afterwards.
     *
     * @param request what was asked, hashed as JSON; nothing that differs between repeats
     * @param type of the result, to read a stored answer
     * @param decide loads rows, decides, stores rows; may run more than once
     */
    public <R> Decision<R> handle(
            Scope scope,
            CommandKey key,
            Object request,
            Class<R> type,
            Supplier<Decision<R>> decide) {
        var hash = handled.hash(key, request);
        for (int attempt = 1; ; attempt++) {
            try {
                var decision = db.write(scope, () -> decideOnce(scope, key, hash, type, decide));
                if (decision instanceof Decision.Accepted<R>(_, var effects)) {
                    consequences.told();
                    consequences.heal(effects);
                }
                return decision;
            } catch (Refused refused) {
                return refused(scope, refused);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS_MAX || !DbException.isConflict(e)) {
                    throw e;
                }
                backOff(attempt);
            }
        }
    }

    /**
     * Applies a batch of messages, each at most once: the keys seen before are left out of what the
     * work is given.
     *
     * @param scope a {@link Scope#system system scope}; its actor owns the keys
     * @param operation what the audit trail calls it
     * @param keys the event ids
     * @param work gets the keys never seen before; may run more than once
     */
    public void handleBatch(
            Scope scope,
            String operation,
            Collection<String> keys,
            Function<Set<String>, Effects> work) {
        handleBatch(scope, operation, keys, work, consequences::heal);
    }

    /**
     * The same with another follow-up: the exception desk must not try again at once what it has
     * just tried in vain.
     *
     * @param heal what to try again after the commit
     */
    public void handleBatch(
            Scope scope,
            String operation,
            Collection<String> keys,
            Function<Set<String>, Effects> work,
            Consumer<Effects> heal) {
        for (int attempt = 1; ; attempt++) {
            try {
                var effects = db.write(scope, () -> applyOnce(scope, operation, keys, work));
                consequences.told();
                heal.accept(effects);
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS_MAX || !DbException.isConflict(e)) {
                    throw e;
                }
                backOff(attempt);
            }
        }
    }

    private <R> Decision<R> decideOnce(
            Scope scope, CommandKey key, byte[] hash, Class<R> type, Supplier<Decision<R>> decide) {
        if (!handled.lock(scope, key)) {
            throw new Refused(
                    Decision.reject(
                            KitProblem.IN_PROGRESS, "the first request with this key still runs"));
        }
        var answered = handled.find(scope, key);
        if (answered.isPresent()) {
            if (!MessageDigest.isEqual(answered.get().hash(), hash)) {
                throw new Refused(
                        Decision.reject(
                                KitProblem.IDEMPOTENCY_KEY_REUSED,
                                "this key was used for another request"));
            }
            return Decision.accept(handled.read(answered.get().answer(), type));
        }
        var decision = decide.get();
        if (!(decision instanceof Decision.Accepted<R>(var result, var effects))) {
            throw new Refused(decision);
        }
        flush();
        handled.store(scope, key, hash, result);
        consequences.store(
                scope, key.operation(), effects, List.of(defaultAudit(key, result, effects)));
        return decision;
    }

    private Effects applyOnce(
            Scope scope,
            String operation,
            Collection<String> keys,
            Function<Set<String>, Effects> work) {
        var fresh = handled.storeFresh(scope, operation, keys);
        if (fresh.isEmpty()) {
            return Effects.NONE;
        }
        var effects = work.apply(Set.copyOf(fresh));
        flush();
        consequences.store(scope, operation, effects, List.of(batchAudit(operation, fresh)));
        return effects;
    }

    private <R> Decision<R> refused(Scope scope, Refused refused) {
        @SuppressWarnings("unchecked")
        var rejected = (Decision.Rejected<R>) refused.decision;
        rejected.caseDraft()
                .ifPresent(draft -> {
                    var desk = Scope.system("exception-desk", scope.correlationId());
                    var effects = Effects.NONE.withCases(List.of(draft));
                    db.write(
                            desk,
                            () -> {
                                consequences.store(desk, "open-case", effects, List.of());
                                return true;
                            });
                    consequences.told();
                });
        return rejected;
    }

    private static AuditFact defaultAudit(CommandKey key, Object result, Effects effects) {
        var first = effects.events().stream().findFirst();
        return new AuditFact(
                key.operation(),
                first.map(Event::legalEntity).orElse(null),
                first.map(Event::subject).orElse(null),
                null,
                null,
                result);
    }

    private static AuditFact batchAudit(String operation, List<String> keys) {
        return new AuditFact(operation, null, null, null, null, keys);
    }

    /** Hibernate's rows go out before the audit head is locked, so that locks nest one way. */
    private void flush() {
        if (entityManager.isResolvable()) {
            entityManager.get().flush();
        }
    }

    private static void backOff(int attempt) {
        var millis = ThreadLocalRandom.current().nextInt(BACKOFF_MILLIS_MAX) * (long) attempt;
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    /** Carries a rejection out of the transaction, which it rolls back. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Decision<?> decision;

        Refused(Decision<?> decision) {
            super("refused", null, false, false);
            this.decision = decision;
        }
    }
}
