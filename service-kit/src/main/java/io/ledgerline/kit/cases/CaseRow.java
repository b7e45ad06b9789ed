package io.ledgerline.kit.cases;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.table.Table;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Cause;
import io.ledgerline.kit.wire.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Table exception_case.
 *
 * @param record null when none was kept
 * @param closing null when it was never closed
 */
record CaseRow(
        UUID id,
        String caseKey,
        @Nullable String legalEntity,
        Violation violation,
        CaseView.State state,
        @Nullable SourceReference source,
        @Nullable Money money,
        Set<KnownFact> waitsFor,
        int occurrences,
        int retries,
        Instant openedAt,
        Instant slaDueAt,
        @Nullable Closing closing,
        @Nullable KeptRecord record,
        long version) {

    static final Table<CaseRow> TABLE =
            Table.of("exception_case", CaseRow.class)
                    .flat("violation", "closing", "record")
                    .named("money", "money_amount")
                    .named("money.currency", "money_currency")
                    .build();

    /** How it ended. */
    record Closing(
            @Nullable Instant closedAt, @Nullable String closedBy, @Nullable String reason) {}

    /** A record as it came. */
    record KeptRecord(
            String topic,
            @Nullable String recordKey,
            UUID eventId,
            String eventType,
            UUID correlationId,
            Instant eventTime,
            byte @Nullable [] payload) {

        static KeptRecord of(Received<?> origin) {
            return new KeptRecord(
                    origin.topic(),
                    origin.key(),
                    origin.eventId(),
                    origin.type(),
                    origin.correlationId(),
                    origin.time(),
                    origin.raw());
        }

        Cause cause() {
            return new Cause(eventId, correlationId, null);
        }
    }

    static CaseRow of(CaseDraft draft, Instant now) {
        var entity = draft.legalEntity();
        return new CaseRow(
                Ids.next(),
                draft.key(),
                entity == null || entity.isEmpty() ? null : entity,
                draft.violation(),
                draft.waitsFor().isEmpty() ? CaseView.State.OPEN : CaseView.State.WAITING,
                draft.source(),
                draft.moneyAtRisk(),
                draft.waitsFor(),
                1,
                0,
                now,
                now.plus(timeToMend(draft.violation().owner())),
                null,
                Optional.ofNullable(draft.origin()).map(KeptRecord::of).orElse(null),
                1);
    }

    private static Duration timeToMend(OwnerQueue owner) {
        return Duration.ofHours(
                switch (owner) {
                    case IT -> 4;
                    case FINANCE -> 8;
                    case PMO -> 24;
                });
    }

    CaseView view(String service, Instant now) {
        var ended = Optional.ofNullable(closing);
        return new CaseView(
                id,
                service,
                legalEntity,
                violation.code(),
                violation.field(),
                violation.message(),
                violation.remedy(),
                violation.owner(),
                state,
                source,
                money == null
                        ? null
                        : new Money(money.amount().stripTrailingZeros(), money.currency()),
                waitsFor.stream().map(KnownFact::toString).toList(),
                occurrences,
                retries,
                record != null && record.payload() != null,
                openedAt,
                slaDueAt,
                Duration.between(openedAt, ended.map(Closing::closedAt).orElse(now)).toSeconds(),
                ended.map(Closing::closedAt).orElse(null),
                ended.map(Closing::closedBy).orElse(null),
                ended.map(Closing::reason).orElse(null),
                version);
    }
}
