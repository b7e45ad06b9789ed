package io.ledgerline.kit.inbox;

import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Received;
import java.util.List;

/**
 * Applies records never applied before, in order, inside one transaction. A record that cannot be
 * applied becomes a {@code CaseDraft} in the effects; an exception undoes the whole batch.
 */
@FunctionalInterface
public interface BatchHandler<T> {

    Effects handle(Scope scope, List<Received<T>> records);
}
