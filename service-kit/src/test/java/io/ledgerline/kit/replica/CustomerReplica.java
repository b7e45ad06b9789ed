package io.ledgerline.kit.replica;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.project.Customer;
import io.ledgerline.kit.inbox.Inbox;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** A replica, for the kit's own tests. */
@ApplicationScoped
@Startup(Inbox.STARTUP)
class CustomerReplica {

    record Known(UUID id, String name) {}

    private final Replica<Known> replica;

    CustomerReplica(Replicas replicas) {
        replica =
                replicas.keep(
                        Keeping.of(
                                        Topics.CUSTOMERS,
                                        Customer.class,
                                        Known.class,
                                        told -> new Known(told.getId(), told.getName()))
                                .only(told -> !told.getName().equals("nobody")));
    }

    Replica<Known> replica() {
        return replica;
    }

    static Customer told(UUID id, String entity, String name, long version) {
        return Customer.newBuilder()
                .setId(id)
                .setLegalEntity(entity)
                .setCode("C-" + id)
                .setName(name)
                .setCountry("DE")
                .setCurrency("EUR")
                .setPaymentTermsDays(30)
                .setExternalReferences(List.of())
                .setVersion(version)
                .build();
    }
}
