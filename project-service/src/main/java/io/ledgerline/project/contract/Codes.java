package io.ledgerline.project.contract;

import io.ledgerline.kit.db.Db;
import jakarta.enterprise.context.ApplicationScoped;

/** Codes for people, counted up for each legal entity. A refused transaction leaves no hole. */
@ApplicationScoped
public class Codes {

    /** What is counted, and how its code is written. */
    public enum Kind {
        CONTRACT("C-%04d"),
        PROJECT("PRJ-%04d");

        private final String pattern;

        Kind(String pattern) {
            this.pattern = pattern;
        }
    }

    private final Db db;

    Codes(Db db) {
        this.db = db;
    }

    /** Draws the next code; others of the same kind and entity wait until this commits. */
    public String next(Kind kind, String legalEntity) {
        var number =
                db.first(
                                "insert into code_counter (legal_entity, kind, last)"
                                        + " values (?, ?, 1) on conflict (legal_entity, kind)"
                                        + " do update set last = code_counter.last + 1"
                                        + " returning last",
                                row -> row.getLong(1),
                                legalEntity,
                                kind)
                        .orElseThrow();
        return kind.pattern.formatted(number);
    }
}
