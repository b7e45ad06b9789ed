package io.ledgerline.billing.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A billing run as it stands.
 *
 * @param proposals invoices that it has proposed so far
 * @param refused contracts that could not be billed; each is a case
 * @param endedAt null while it runs
 */
public record BillingRun(
        UUID runId,
        Order order,
        State state,
        Contracts contracts,
        int proposals,
        List<Refusal> refused,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** Whether it goes on; one that was cut off does so by itself. */
    public enum State {
        RUNNING,
        DONE
    }

    /**
     * What to bill.
     *
     * @param upTo last work date, included
     * @param projectId null: every project of the entity
     */
    public record Order(
            @Nullable String legalEntity, @Nullable LocalDate upTo, @Nullable UUID projectId) {}

    /** How many contracts have something to bill, and how many are through. */
    public record Contracts(int all, int done) {}

    /** Why nothing is proposed for a contract. */
    public record Refusal(UUID contractId, String code, String message) {}

    public boolean through() {
        return state == State.DONE;
    }
}
