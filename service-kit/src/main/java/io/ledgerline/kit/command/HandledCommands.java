package io.ledgerline.kit.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Table handled_command: which keys were used for what, and what was answered. */
@ApplicationScoped
class HandledCommands {

    private final Db db;
    private final ObjectMapper json;
    private final ObjectWriter canonicalJson;
    private final InstantSource clock;

    HandledCommands(Db db, ObjectMapper json, InstantSource clock) {
        this.db = db;
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
    }

    /** The first answer to a key. */
    record Answered(byte[] hash, String answer) {}

    /** Until commit nobody else works under this key; false when somebody does. */
    boolean lock(Scope scope, CommandKey key) {
        return db.first(
                        "select pg_try_advisory_xact_lock(hashtextextended(?, 7))",
                        row -> row.getBoolean(1),
                        scope.actor() + "|" + key.value())
                .orElse(false);
    }

    Optional<Answered> find(Scope scope, CommandKey key) {
        return db.first(
                "select request_hash, answer from handled_command where owner = ? and key = ?",
                row -> new Answered(row.getBytes(1), row.getString(2)),
                scope.actor(),
                key.value());
    }

    void store(Scope scope, CommandKey key, byte[] hash, Object result) {
        db.update(
                "insert into handled_command (owner, key, operation, request_hash, answer,"
                        + " handled_at) values (?, ?, ?, ?, ?, ?)",
                scope.actor(),
                key.value(),
                key.operation(),
                hash,
                write(result),
                clock.instant());
    }

    /** Stores keys of messages; answers those never seen before. */
    List<String> storeFresh(Scope scope, String operation, Collection<String> keys) {
        return db.query(
                "insert into handled_command (owner, key, operation, handled_at)"
                        + " select ?, k, ?, ? from unnest(?) k"
                        + " on conflict do nothing returning key",
                row -> row.getString(1),
                scope.actor(),
                operation,
                clock.instant(),
                Db.array("text", keys));
    }

    /** Of operation and request; the same for repeats only. */
    byte[] hash(CommandKey key, Object request) {
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

    <R> R read(String answer, Class<R> type) {
        try {
            return json.readValue(answer, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored answer is not a " + type.getName(), e);
        }
    }
}
