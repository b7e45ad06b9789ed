package io.ledgerline.gateway;

import jakarta.enterprise.context.ApplicationScoped;

/** The clock of the throttle: it never goes back, and a test can hold it. */
@ApplicationScoped
class Ticks {

    long nanos() {
        return System.nanoTime();
    }
}
