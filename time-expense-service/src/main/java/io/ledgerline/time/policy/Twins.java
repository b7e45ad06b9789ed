package io.ledgerline.time.policy;

import static io.ledgerline.time.policy.ResolutionCheck.when;

import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.time.reference.SourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may be the very same work or money as a record that came in: told by another system, or
 * twice by one. Only a person can say.
 *
 * @param self what came in
 * @param alike what stands and looks like it
 * @param decided what persons have decided, by the fact it is named after
 */
public record Twins(SourceKey self, List<Twin> alike, Map<KnownFact, Verdict> decided) {

    /** A stored time entry or expense item. */
    public record Twin(UUID factId, SourceKey source) {}

    public Twins {
        alike = List.copyOf(alike);
        decided = Map.copyOf(decided);
    }

    /** Of a record that nothing looks like. */
    public static Twins none(SourceKey self) {
        return new Twins(self, List.of(), Map.of());
    }

    /** The one that a person has found to be this very record, as long as it stands. */
    public Optional<Twin> dropped() {
        return alike.stream().filter(one -> decided.get(same(one)) == Verdict.DROP).findFirst();
    }

    /** The first of which nobody has decided yet, or null. */
    public @Nullable UUID open() {
        return undecided().stream().map(Twin::factId).findFirst().orElse(null);
    }

    private List<Twin> undecided() {
        return alike.stream().filter(one -> !decided.containsKey(same(one))).toList();
    }

    private KnownFact same(Twin other) {
        return Question.sameWork(self, other.source());
    }

    /**
     * @param what the record is, {@code time entry}
     */
    Optional<Objection> objection(String what) {
        var open = undecided();
        return when(
                !open.isEmpty(),
                () ->
                        Objection.of(
                                        Rule.LIKELY_DUPLICATE,
                                        "source",
                                        open.stream()
                                                .map(one ->
                                                        "%s:%s (%s %s)"
                                                                .formatted(
                                                                        one.source().system(),
                                                                        one.source().id(),
                                                                        what,
                                                                        one.factId()))
                                                .collect(
                                                        Collectors.joining(
                                                                ", ", "looks the same as ", "")))
                                .waitingFor(
                                        open.stream().map(this::same).toArray(KnownFact[]::new)));
    }
}
