package io.ledgerline.time.fact;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.reference.ReferenceData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds and locks the facts that a request means; a fixed number of statements. */
@ApplicationScoped
public class SelectFacts {

    private final ReferenceData reference;
    private final List<Facts<?>> kinds;

    SelectFacts(ReferenceData reference, Instance<Facts<?>> kinds) {
        this.reference = reference;
        this.kinds =
                kinds.stream()
                        .<Facts<?>>map(one -> one)
                        .sorted(Comparator.comparing(Facts::kind))
                        .toList();
    }

    /** Goes on with those of a checked selection that wait for an approval, or those of the ids. */
    public <R> Decision<R> waiting(Selection selection, Function<Selected, Decision<R>> next) {
        return select(selection, false, next);
    }

    /** The same with those that are approved, in part or in full. */
    public <R> Decision<R> approved(Selection selection, Function<Selected, Decision<R>> next) {
        return select(selection, true, next);
    }

    private <R> Decision<R> select(
            Selection selection, boolean approved, Function<Selected, Decision<R>> next) {
        var ids = selection.ids();
        if (ids != null) {
            var chosen = new ArrayList<Selected.Chosen<?>>();
            asked(selection).forEach(facts -> chosen.add(byId(facts, ids)));
            var seen = new Selected(chosen, List.of()).all().toList();
            return next.apply(new Selected(chosen, Selection.unknown(ids, seen)));
        }
        return inRange(
                selection,
                range -> {
                    var chosen = new ArrayList<Selected.Chosen<?>>();
                    asked(selection).forEach(facts -> chosen.add(locked(facts, range, approved)));
                    var selected = new Selected(chosen, List.of());
                    return selected.all().count() > Selection.RECORDS_MAX
                            ? Selection.tooMany()
                            : next.apply(selected);
                });
    }

    private Stream<Facts<?>> asked(Selection selection) {
        return kinds.stream().filter(facts -> selection.asksFor(facts.kind()));
    }

    private static <T extends Record & Fact<T>> Selected.Chosen<T> byId(
            Facts<T> facts, List<UUID> ids) {
        return new Selected.Chosen<>(facts, facts.lock(ids));
    }

    private static <T extends Record & Fact<T>> Selected.Chosen<T> locked(
            Facts<T> facts, Facts.Range range, boolean approved) {
        var limit = Selection.RECORDS_MAX + 1;
        return new Selected.Chosen<>(
                facts,
                approved ? facts.lockApproved(range, limit) : facts.lockWaiting(range, limit));
    }

    /**
     * Goes on with the range of a checked selection.
     *
     * @return the refusal when no project or several are meant
     */
    public <R> Decision<R> inRange(Selection selection, Function<Facts.Range, Decision<R>> next) {
        var named = Objects.requireNonNull(selection.project());
        var entity = selection.legalEntity();
        var projects =
                reference.projects(named).stream()
                        .filter(one -> entity == null || one.legalEntity().equals(entity))
                        .toList();
        if (projects.isEmpty()) {
            return Decision.reject(TimeProblem.UNKNOWN_PROJECT, "no project " + named);
        }
        if (projects.size() > 1) {
            return Decision.reject(
                    TimeProblem.PROJECT_AMBIGUOUS,
                    "several projects have the code " + named + ": name its id or legalEntity");
        }
        return next.apply(
                new Facts.Range(
                        projects.getFirst().id(),
                        Objects.requireNonNull(selection.from()),
                        Objects.requireNonNull(selection.to()),
                        selection.consultant()));
    }
}
