package io.ledgerline.project;

import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;

/** Tests run on one day, so that dates in them are never in the future by accident. */
@Mock
class FixedClock {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));
    }
}
