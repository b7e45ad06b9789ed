package io.ledgerline.kit.audit;

import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Where a page of the audit trail ends; as a cursor {@code AT,CHAIN,SEQ}. */
public record AuditPlace(Instant at, int chain, long seq) {

    public static AuditPlace of(AuditEntry entry) {
        return new AuditPlace(entry.at(), entry.chain(), entry.seq());
    }

    /**
     * @throws ProblemException 400 when it is no cursor of ours
     */
    public static AuditPlace parse(@Nullable String cursor) {
        if (cursor == null) {
            return new AuditPlace(Instant.EPOCH, 0, 0);
        }
        try {
            var parts = cursor.split(",", -1);
            return new AuditPlace(
                    Instant.parse(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        } catch (DateTimeParseException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new ProblemException(
                    Problem.of(KitProblem.MALFORMED_REQUEST, "cursor", "no cursor of this list"));
        }
    }

    @Override
    public String toString() {
        return at + "," + chain + "," + seq;
    }
}
