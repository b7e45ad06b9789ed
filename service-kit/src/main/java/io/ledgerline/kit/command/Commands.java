package io.ledgerline.kit.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.audit.AuditTrail;
import io.ledgerline.kit.cases.Cases;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.db.DbException;
import io.ledgerline.kit.outbox.Event;
import io.ledgerline.kit.outbox.Outbox;
import io.ledgerline.kit.outbox.OutboxRelay;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
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
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final Cases cases;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final ObjectWriter canonicalJson;
    private final InstantSource clock;
    private final Instance<EntityManager> entityManager;

    @SuppressWarnings("TooManyParameters") // The write path is where the parts of the kit meet.
    Commands(
            Db db,
            Outbox outbox,
            OutboxRelay relay,
            Cases cases,
            AuditTrail audit,
            ObjectMapper json,
            InstantSource clock,
            Instance<EntityManager> entityManager) {
        this.db = db;
        this.outbox = outbox;
        this.relay = relay;
        this.cases = cases;
        this.audit = audit;
        this.json = json;
        // Without what is not told: a request repeated after an upgrade that adds a field is the
        // same.
        this.canonicalJson =
                json instanceof JsonMapper mapper
                        ? mapper.rebuild()
                                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                                .serializationInclusion(JsonInclude.Include.NON_NULL)
                                .build()
                                .writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        : json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        this.clock = clock;
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
        var hash = hash(key, request);
        for (int attempt = 1; ; attempt++) {
            try {
                var decision = db.write(scope, () -> decideOnce(scope, key, hash, type, decide));
                if (decision instanceof Decision.Accepted<R>(_, var effects)) {
                    committed(effects);
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
        handleBatch(scope, operation, keys, work, cases::healAfter);
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
                relay.wake();
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
        if (!lock(scope, key)) {
            throw new Refused(
                    Decision.reject(
                            KitProblem.IN_PROGRESS, "the first request with this key still runs"));
        }
        record Stored(byte[] hash, String answer) {}
        var stored =
                db.first(
                        "select request_hash, answer from handled_command"
                                + " where owner = ? and key = ?",
                        row -> new Stored(row.getBytes(1), row.getString(2)),
                        scope.actor(),
                        key.value());
        if (stored.isPresent()) {
            if (!MessageDigest.isEqual(stored.get().hash(), hash)) {
                throw new Refused(
                        Decision.reject(
                                KitProblem.IDEMPOTENCY_KEY_REUSED,
                                "this key was used for another request"));
            }
            return Decision.accept(read(stored.get().answer(), type));
        }
        var decision = decide.get();
        if (!(decision instanceof Decision.Accepted<R>(var result, var effects))) {
            throw new Refused(decision);
        }
        flush();
        db.update(
                "insert into handled_command (owner, key, operation, request_hash, answer,"
                        + " handled_at) values (?, ?, ?, ?, ?, ?)",
                scope.actor(),
                key.value(),
                key.operation(),
                hash,
                write(result),
                clock.instant());
        finish(scope, key.operation(), effects, List.of(defaultAudit(key, result, effects)));
        return decision;
    }

    private Effects applyOnce(
            Scope scope,
            String operation,
            Collection<String> keys,
            Function<Set<String>, Effects> work) {
        var fresh =
                db.query(
                        "insert into handled_command (owner, key, operation, handled_at)"
                                + " select ?, k, ?, ? from unnest(?) k"
                                + " on conflict do nothing returning key",
                        row -> row.getString(1),
                        scope.actor(),
                        operation,
                        clock.instant(),
                        Db.array("text", keys));
        if (fresh.isEmpty()) {
            return Effects.NONE;
        }
        var effects = work.apply(Set.copyOf(fresh));
        flush();
        finish(scope, operation, effects, List.of(batchAudit(operation, fresh)));
        return effects;
    }

    /** The last statements of every write: cases, audit, events, in this order of locks. */
    private void finish(Scope scope, String operation, Effects effects, List<AuditFact> audits) {
        var caseEvents = cases.record(operation, effects);
        var events =
                caseEvents.isEmpty() ? effects.events() : effects.withEvents(caseEvents).events();
        outbox.append(scope, events);
        audit.append(scope, effects.audits().isEmpty() ? audits : effects.audits());
    }

    private void committed(Effects effects) {
        relay.wake();
        cases.healAfter(effects);
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
                                finish(desk, "open-case", effects, List.of());
                                return true;
                            });
                    relay.wake();
                });
        return rejected;
    }

    private boolean lock(Scope scope, CommandKey key) {
        return db.first(
                        "select pg_try_advisory_xact_lock(hashtextextended(?, 7))",
                        row -> row.getBoolean(1),
                        scope.actor() + "|" + key.value())
                .orElse(false);
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

    private byte[] hash(CommandKey key, Object request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(key.operation().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(canonicalJson.writeValueAsBytes(request));
            return digest.digest();
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalArgumentException("request cannot be hashed", e);
        }
    }

    private String write(Object result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("answer is not JSON", e);
        }
    }

    private <R> R read(String answer, Class<R> type) {
        try {
            return json.readValue(answer, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored answer is not a " + type.getName(), e);
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
