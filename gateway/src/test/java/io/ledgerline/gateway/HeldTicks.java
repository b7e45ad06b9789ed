package io.ledgerline.gateway;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs as ever until a test holds it: then no bucket fills, however long its requests take. */
@Mock
@ApplicationScoped
class HeldTicks extends Ticks {

    private volatile long heldAt;

    void hold() {
        heldAt = super.nanos();
    }

    void letGo() {
        heldAt = 0;
    }

    @Override
    long nanos() {
        return heldAt == 0 ? super.nanos() : heldAt;
    }
}
