package io.ledgerline.kit.cases;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Received;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault to open in the exception desk.
 *
 * @param key names the fault: opening it again counts an occurrence, not a second case
 * @param legalEntity whose, or null when not known
 * @param violation code, field, message and owner queue
 * @param source the record at fault, or null
 * @param moneyAtRisk sales value that is not posted while the case is open, or null if not known
 * @param origin the record as it came, kept so that it can be tried again; null when it cannot
 * @param waitsFor facts that heal the case when they arrive; empty: a person must act
 */
public record CaseDraft(
        String key,
        @Nullable String legalEntity,
        Violation violation,
        @Nullable SourceReference source,
        @Nullable Money moneyAtRisk,
        @Nullable Received<?> origin,
        Set<KnownFact> waitsFor) {

    public CaseDraft {
        waitsFor = Set.copyOf(waitsFor);
    }

    /** A case for a person, of a record that cannot be tried again as it is. */
    public static CaseDraft open(
            @Nullable String legalEntity, Violation violation, @Nullable SourceReference source) {
        return new CaseDraft(
                keyOf(legalEntity, violation.code(), source),
                legalEntity,
                violation,
                source,
                null,
                null,
                Set.of());
    }

    /**
     * The key that {@link #open} and {@link #of} give: one case per entity, code and source record.
     * The entity is part of it, so that no entity can count up or rewrite another's case.
     *
     * @param legalEntity null when it is not known
     */
    public static String keyOf(
            @Nullable String legalEntity, String code, @Nullable SourceReference source) {
        var owner = legalEntity == null || legalEntity.isEmpty() ? "-" : legalEntity;
        return owner
                + "|"
                + code
                + (source == null ? "" : "|" + source.system() + ":" + source.id());
    }

    /** A case of a received record, kept with it so that it can be tried again. */
    public static CaseDraft of(
            Received<?> origin, Violation violation, @Nullable SourceReference source) {
        var key = keyOf(origin.legalEntity(), violation.code(), source);
        return new CaseDraft(
                source == null ? key + "|" + origin.eventId() : key,
                origin.legalEntity(),
                violation,
                source,
                null,
                origin,
                Set.of());
    }

    /** The same case, healing by itself when one of these facts arrives. */
    public CaseDraft waitingFor(Set<KnownFact> facts) {
        return new CaseDraft(key, legalEntity, violation, source, moneyAtRisk, origin, facts);
    }

    public CaseDraft withMoneyAtRisk(Money money) {
        return new CaseDraft(key, legalEntity, violation, source, money, origin, waitsFor);
    }
}
