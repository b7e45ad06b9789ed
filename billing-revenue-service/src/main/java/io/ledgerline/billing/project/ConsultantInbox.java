package io.ledgerline.billing.project;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.assignment.Consultant;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.inbox.Inbox;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.wire.Received;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Kafka in: people with their employers and cost rates, kept as a replica. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class ConsultantInbox {

    private final ConsultantRow rows;

    ConsultantInbox(Inbox inbox, ConsultantRow rows) {
        this.rows = rows;
        inbox.on(Topics.CONSULTANTS, Consultant.class, this::take);
    }

    private Effects take(Scope scope, List<Received<Consultant>> records) {
        records.forEach(record -> rows.take(record.payload()));
        return Effects.NONE.withFacts(
                records.stream().map(record -> Person.fact(record.payload().getId())).toList());
    }
}
