package io.ledgerline.kit.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case of the exception desk.
 *
 * @param moneyAtRisk sales value not posted while the case is open, or null if not known
 * @param waitsFor facts that heal it when they arrive
 * @param occurrences how often the same fault came
 * @param ageSeconds how long the case has stood, or stood until it was closed
 * @param retryable whether the record was kept so that it can be tried again
 */
public record CaseView(
        UUID id,
        String service,
        @Nullable String legalEntity,
        String code,
        @Nullable String field,
        String message,
        @Nullable String remedy,
        OwnerQueue owner,
        State state,
        @Nullable SourceReference source,
        @Nullable Money moneyAtRisk,
        List<String> waitsFor,
        int occurrences,
        int retries,
        boolean retryable,
        Instant openedAt,
        Instant slaDueAt,
        long ageSeconds,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String reason,
        long version) {

    /** Open and waiting cases need an outcome; resolved and ignored ones have it. */
    public enum State {
        OPEN,
        WAITING,
        RESOLVED,
        IGNORED
    }

    @JsonIgnore
    public boolean isLive() {
        return state == State.OPEN || state == State.WAITING;
    }
}
