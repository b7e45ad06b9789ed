package io.ledgerline.kit.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.project.Customer;
import io.ledgerline.kit.KitTest;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.wire.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@KitTest
class ReplicaIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Scope ALL = Scope.system("test", Ids.next());

    @Inject CustomerReplica customers;
    @Inject Commands commands;
    @Inject Db db;

    /** Through outbox and Kafka, as another service would tell it. */
    private void tell(Customer... told) {
        commands.handleBatch(
                ALL,
                "tell",
                List.of(Ids.next().toString()),
                _ -> Effects.of(List.of(told).stream().map(ReplicaIT::event).toList()));
    }

    private static Event event(Customer told) {
        return Event.of(
                Topics.CUSTOMERS,
                told.getLegalEntity(),
                told.getId(),
                "io.ledgerline.customer.changed",
                told);
    }

    private Optional<CustomerReplica.Known> find(Scope scope, UUID id) {
        return db.read(scope, () -> customers.replica().find(id));
    }

    private void awaitName(UUID id, String name) {
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(find(ALL, id)).map(CustomerReplica.Known::name).hasValue(name));
    }

    @Test
    void of_several_versions_the_newest_stays_whatever_their_order() {
        // Given
        var id = Ids.next();
        tell(CustomerReplica.told(id, "DE01", "second", 2));
        awaitName(id, "second");

        // When
        tell(
                CustomerReplica.told(id, "DE01", "first", 1),
                CustomerReplica.told(id, "DE01", "fourth", 4),
                CustomerReplica.told(id, "DE01", "third", 3));

        // Then
        awaitName(id, "fourth");
        var last = Ids.next();
        tell(CustomerReplica.told(last, "DE01", "last", 1));
        awaitName(last, "last");
        awaitName(id, "fourth");
    }

    @Test
    void it_is_read_by_id_and_code_under_the_callers_scope_only() {
        // Given
        var id = Ids.next();
        tell(CustomerReplica.told(id, "US01", "Acme", 1));
        awaitName(id, "Acme");
        var theirs = new Scope("ulf", Set.of("US01"), Set.of(), Ids.next());
        var others = new Scope("fiona", Set.of("DE01"), Set.of(), Ids.next());

        // When
        var seen =
                db.read(theirs, () -> customers.replica().coded("US01", List.of("C-" + id, "C-0")));
        var hidden = db.read(others, () -> customers.replica().of(List.of(id)));

        // Then
        assertThat(seen).extracting(CustomerReplica.Known::id).containsExactly(id);
        assertThat(hidden).isEmpty();
    }

    @Test
    void what_does_not_concern_the_service_is_not_kept() {
        // Given
        var foreign = Ids.next();
        var id = Ids.next();

        // When
        tell(
                CustomerReplica.told(foreign, "DE01", "nobody", 1),
                CustomerReplica.told(id, "DE01", "somebody", 1));

        // Then
        awaitName(id, "somebody");
        assertThat(find(ALL, foreign)).isEmpty();
    }
}
