package io.ledgerline.kit.command;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.audit.AuditTrail;
import io.ledgerline.kit.cases.Cases;
import io.ledgerline.kit.outbox.Outbox;
import io.ledgerline.kit.outbox.OutboxRelay;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/** What a write leaves beside its own rows: cases, events, the audit entry. */
@ApplicationScoped
class Consequences {

    private final Cases cases;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final AuditTrail audit;
    private final Instance<Healing> healing;

    Consequences(
            Cases cases,
            Outbox outbox,
            OutboxRelay relay,
            AuditTrail audit,
            Instance<Healing> healing) {
        this.cases = cases;
        this.outbox = outbox;
        this.relay = relay;
        this.audit = audit;
        this.healing = healing;
    }

    /**
     * The last statements of every write, in this order of locks.
     *
     * @param otherwise what is audited when the effects name nothing
     */
    void store(Scope scope, String operation, Effects effects, List<AuditFact> otherwise) {
        var caseEvents = cases.record(operation, effects.cases(), effects.settled());
        var events =
                caseEvents.isEmpty() ? effects.events() : effects.withEvents(caseEvents).events();
        outbox.append(scope, events);
        audit.append(scope, effects.audits().isEmpty() ? otherwise : effects.audits());
    }

    /** After the commit. */
    void told() {
        relay.wake();
    }

    /** After the commit; what cases waited for may be there now. */
    void heal(Effects effects) {
        healing.get().after(effects);
    }
}
