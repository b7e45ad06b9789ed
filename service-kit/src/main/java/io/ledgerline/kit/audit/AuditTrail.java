package io.ledgerline.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, when and why, with before and after: append-only, each entry's hash over the one
 * before it. The service's database role may insert and read, not change.
 */
@ApplicationScoped
public class AuditTrail {

    private final Db db;
    private final ObjectMapper json;
    private final InstantSource clock;

    AuditTrail(Db db, ObjectMapper json, InstantSource clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    private record Head(long seq, byte[] hash) {}

    /** Adds entries to the chain; the head's row lock makes writers queue until commit. */
    public void append(Scope scope, List<AuditFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        var head =
                db.first(
                                "select seq, hash from audit_head for update",
                                row -> new Head(row.getLong(1), row.getBytes(2)))
                        .orElseThrow();
        var entries = new ArrayList<AuditEntry>();
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (var fact : facts) {
            var entry = sealed(head, scope, at, fact);
            entries.add(entry);
            head = new Head(entry.seq(), HexFormat.of().parseHex(entry.hash()));
        }
        insert(entries, head);
    }

    private AuditEntry sealed(Head head, Scope scope, Instant at, AuditFact fact) {
        var open =
                new AuditEntry(
                        head.seq() + 1,
                        at,
                        scope.actor(),
                        fact.action(),
                        fact.legalEntity(),
                        fact.subject(),
                        fact.reason(),
                        toJson(fact.before()),
                        toJson(fact.after()),
                        scope.correlationId().toString(),
                        HexFormat.of().formatHex(head.hash()),
                        "");
        return open.withHash(AuditVerifier.hash(open));
    }

    /** Entries and the new head in one statement, as others wait for the head's lock. */
    private void insert(List<AuditEntry> entries, Head head) {
        db.update(
                "with added as (insert into audit_entry (seq, at, actor, action, legal_entity,"
                        + " subject, reason, before, after, correlation_id, previous_hash, hash)"
                        + " select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))"
                        + " update audit_head set seq = ?, hash = ?",
                column("bigint", entries, AuditEntry::seq),
                Db.array("timestamptz", entries.stream().map(AuditEntry::at).toList()),
                column("text", entries, AuditEntry::actor),
                column("text", entries, AuditEntry::action),
                column("text", entries, AuditEntry::legalEntity),
                column("text", entries, AuditEntry::subject),
                column("text", entries, AuditEntry::reason),
                column("text", entries, AuditEntry::before),
                column("text", entries, AuditEntry::after),
                column("text", entries, AuditEntry::correlationId),
                column("text", entries, AuditEntry::previousHash),
                column("text", entries, AuditEntry::hash),
                head.seq(),
                head.hash());
    }

    private static Db.SqlArray column(
            String type, List<AuditEntry> entries, Function<AuditEntry, @Nullable Object> field) {
        return new Db.SqlArray(type, entries.stream().map(field).toArray());
    }

    /**
     * A page of the chain as the scope may see it, oldest first.
     *
     * @param after sequence number to start behind
     */
    public List<AuditEntry> read(Scope scope, long after, int limit) {
        return db.read(
                scope,
                () ->
                        db.query(
                                "select * from audit_entry where seq > ? order by seq limit ?",
                                row ->
                                        new AuditEntry(
                                                row.getLong("seq"),
                                                row.getObject("at", OffsetDateTime.class)
                                                        .toInstant(),
                                                row.getString("actor"),
                                                row.getString("action"),
                                                row.getString("legal_entity"),
                                                row.getString("subject"),
                                                row.getString("reason"),
                                                row.getString("before"),
                                                row.getString("after"),
                                                row.getString("correlation_id"),
                                                row.getString("previous_hash"),
                                                row.getString("hash")),
                                after,
                                limit));
    }

    private @Nullable String toJson(@Nullable Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("audit fact is not JSON", e);
        }
    }
}
