package io.ledgerline.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, when and why, with before and after: append-only, each entry's hash over the one
 * before it in its chain. The service's database role may insert and read, not change.
 */
@ApplicationScoped
public class AuditTrail {

    private static final int VERIFY_CHUNK_ENTRIES = 5_000;

    private final Db db;
    private final ObjectMapper json;
    private final InstantSource clock;

    AuditTrail(Db db, ObjectMapper json, InstantSource clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    private record Head(int chain, long seq, byte[] hash) {

        static Head read(ResultSet row) throws SQLException {
            return new Head(row.getInt(1), row.getLong(2), row.getBytes(3));
        }
    }

    /** Adds entries to a chain, which is then held until commit; another writer takes another. */
    public void append(Scope scope, List<AuditFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        var head =
                db.first(
                                "select chain, seq, hash from audit_head order by chain limit 1"
                                        + " for update skip locked",
                                Head::read)
                        .or(this::queue)
                        .orElseThrow();
        var entries = new ArrayList<AuditEntry>();
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (var fact : facts) {
            var entry = sealed(head, scope, at, fact);
            entries.add(entry);
            head = new Head(entry.chain(), entry.seq(), HexFormat.of().parseHex(entry.hash()));
        }
        insert(entries, head);
    }

    /** All are held: waits for one of them. */
    private Optional<Head> queue() {
        return db.first(
                "select chain, seq, hash from audit_head where chain ="
                        + " (select chain from audit_head order by random() limit 1) for update",
                Head::read);
    }

    private AuditEntry sealed(Head head, Scope scope, Instant at, AuditFact fact) {
        var open =
                new AuditEntry(
                        head.chain(),
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
                "with added as (insert into audit_entry (chain, seq, at, actor, action, legal_entity,"
                        + " subject, reason, before, after, correlation_id, previous_hash, hash)"
                        + " select ?, e.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) e)"
                        + " update audit_head set seq = ?, hash = ? where chain = ?",
                head.chain(),
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
                head.hash(),
                head.chain());
    }

    private static Db.SqlArray column(
            String type, List<AuditEntry> entries, Function<AuditEntry, @Nullable Object> field) {
        return new Db.SqlArray(type, entries.stream().map(field).toArray());
    }

    /**
     * A page of what the scope may see, oldest first.
     *
     * @param after where the page before ended
     */
    public List<AuditEntry> page(Scope scope, AuditPlace after, int limit) {
        return db.read(
                scope,
                () ->
                        db.query(
                                "select * from audit_entry where (at, chain, seq) > (?, ?, ?)"
                                        + " order by at, chain, seq limit ?",
                                AuditTrail::entry,
                                after.at(),
                                after.chain(),
                                after.seq(),
                                limit));
    }

    /** Walks every chain, over all entities. */
    public AuditVerifier.Result verify(UUID correlationId) {
        var everything = Scope.system("audit-verifier", correlationId);
        var verifier = new AuditVerifier();
        var chains =
                db.read(
                        everything,
                        () ->
                                db.query(
                                        "select chain from audit_head order by chain",
                                        row -> row.getInt(1)));
        for (var chain : chains) {
            List<AuditEntry> chunk = List.of();
            do {
                var after = chunk.isEmpty() ? 0 : chunk.getLast().seq();
                chunk =
                        db.read(
                                everything,
                                () ->
                                        db.query(
                                                "select * from audit_entry where chain = ?"
                                                        + " and seq > ? order by seq limit ?",
                                                AuditTrail::entry,
                                                chain,
                                                after,
                                                VERIFY_CHUNK_ENTRIES));
                chunk.forEach(verifier::accept);
            } while (chunk.size() == VERIFY_CHUNK_ENTRIES);
        }
        return verifier.result();
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getInt("chain"),
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("legal_entity"),
                row.getString("subject"),
                row.getString("reason"),
                row.getString("before"),
                row.getString("after"),
                row.getString("correlation_id"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private @Nullable String toJson(@Nullable Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("audit fact is not JSON", e);
        }
    }
}
