package io.ledgerline.time.intake;

import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Judged;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.reference.Submitted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How records of a kind come in: one that a client waits for, or many through the queue.
 *
 * @param <N> a record as it was sent
 */
interface Intake<N, S extends Submitted<S>, T extends Fact<T>> {

    Kind kind();

    Class<T> type();

    RecordQueue<S, ?, ?> queue();

    /** Names every fault of a record of a batch in itself. */
    void check(N record, @Nullable String legalEntity, Form form, Scope scope);

    /** For whom it is sent. */
    @Nullable String consultant(N record);

    /** What is to be judged of a checked record; one without a source is its own. */
    S submission(String legalEntity, N record, Origin.Receipt receipt);

    /** Judges records of the queue in their order and stores the valid ones, each in its state. */
    List<Judged<S, T>> record(Scope scope, List<S> records);

    /** The same of what a client waits for; nothing of it comes approved. */
    default List<Judged<S, T>> recordAlone(Scope scope, List<S> records) {
        return record(scope, records);
    }

    /** The facts to tell of what was stored. */
    List<Event> told(List<T> stored);
}
