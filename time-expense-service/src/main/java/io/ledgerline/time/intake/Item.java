package io.ledgerline.time.intake;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.policy.Objection;
import io.ledgerline.time.policy.Outcome;
import io.ledgerline.time.reference.SourceKey;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one received record, of time or of money.
 *
 * @param id given on receipt
 * @param batchId null when it came alone
 * @param factId the entry or expense that an accepted one has made
 * @param settled whether nothing is left to do for the record, so that its earlier refusals are
 *     void
 * @param objections every rule not met; empty unless waiting or rejected
 */
record Item(
        Kind kind,
        UUID id,
        @Nullable UUID batchId,
        SourceKey key,
        long version,
        Outcome outcome,
        @Nullable UUID factId,
        boolean settled,
        List<Objection> objections) {

    static Item of(Kind kind, @Nullable UUID batchId, Judged<?, ?> judged) {
        var sent = judged.submission();
        var accepted = judged.accepted().map(Fact::id);
        return new Item(
                kind,
                sent.id(),
                batchId,
                sent.sourceKey(),
                sent.source().version(),
                judged.outcome(),
                accepted.orElse(null),
                accepted.isPresent() || judged.isDropped(),
                judged.objections());
    }

    /** Of a record that its system has taken away: nothing is left to do for it. */
    static Item taken(Kind kind, SourceKey source, long version) {
        return new Item(
                kind, Ids.next(), null, source, version, Outcome.SUPERSEDED, null, true, List.of());
    }

    boolean isAccepted() {
        return outcome == Outcome.ACCEPTED;
    }

    SourceReference source() {
        return new SourceReference(key.system(), key.id(), version);
    }

    /** The rule that the case is named after, or null when there is no case. */
    @Nullable String objection() {
        return objections.isEmpty() ? null : objections.getFirst().code().name();
    }

    /** All objections as one: named after the first, its message naming every one. */
    Violation violation() {
        var first = objections.getFirst();
        return new Violation(
                first.code().name(),
                first.field(),
                objections.stream().map(Objection::message).collect(Collectors.joining("; ")),
                first.owner(),
                first.remedy());
    }

    /** The facts that heal the record when they arrive; none when a person must act. */
    Set<KnownFact> waitsFor() {
        return outcome == Outcome.WAITING
                ? objections.stream()
                        .flatMap(objection -> objection.waitsFor().stream())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /**
     * Names the case of a record. The entity is in it, as two entities' systems may give the same
     * id to different records, and so is the kind: one system tells time and money.
     */
    static String caseKey(Kind kind, String objection, SourceKey source) {
        return "%s%s|%s|%s:%s"
                .formatted(
                        kind == Kind.EXPENSE ? "EXPENSE:" : "",
                        objection,
                        source.legalEntity(),
                        source.system(),
                        source.id());
    }
}
