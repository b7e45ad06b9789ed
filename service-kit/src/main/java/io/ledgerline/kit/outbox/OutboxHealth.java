package io.ledgerline.kit.outbox;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while events wait too long: what this service does would not be told. */
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

    private final Db db;
    private final OutboxRelay relay;
    private final InstantSource clock;
    private final Duration ageMax;
    private final Scope scope = Scope.system("outbox-health", Ids.next());

    OutboxHealth(
            Db db,
            OutboxRelay relay,
            InstantSource clock,
            @ConfigProperty(name = "ledgerline.health.outbox-age-max") Duration ageMax) {
        this.db = db;
        this.relay = relay;
        this.clock = clock;
        this.ageMax = ageMax;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("outbox");
        try {
            var oldest =
                    db.read(
                            scope,
                            () ->
                                    db.first(
                                            "select created_at from outbox order by seq limit 1",
                                            row -> row.getObject(1, OffsetDateTime.class)));
            var age =
                    oldest.map(since -> Duration.between(since.toInstant(), clock.instant()))
                            .orElse(Duration.ZERO);
            return answer.withData("oldest unsent, seconds", age.toSeconds())
                    .withData("relay runs", relay.isAlive())
                    .status(relay.isAlive() && age.compareTo(ageMax) <= 0)
                    .build();
        } catch (RuntimeException e) {
            return answer.withData("reason", String.valueOf(e.getMessage())).down().build();
        }
    }
}
