package io.ledgerline.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Everything that can be set, with its default; the paths stand in application.properties. */
@ConfigMapping(prefix = "ledgerline.gateway")
interface GatewaySettings {

    Service project();

    Service assignment();

    Service timeExpense();

    Service billing();

    Throttle throttle();

    /** Largest request body; one byte more is refused with 413. */
    @WithDefault("8M")
    MemorySize bodyMax();

    /** How long the connection to a service may take; then 503. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long a service may be silent while it works on a request; then 503. */
    @WithDefault("30s")
    Duration upstreamTimeout();

    /** Connections kept to each service; four times as many requests may wait for one. */
    @WithDefault("64")
    int connectionsMax();

    /** One service behind the gateway. */
    interface Service {

        /** Scheme, host and port; no path. */
        URI url();

        /** What follows {@code /api/v1/}: {@code projects}, {@code inbound/salesforce}. */
        List<String> paths();
    }

    /** The bucket of each principal, counted by each gateway process for itself. */
    interface Throttle {

        /** Requests that a principal may send for ever. */
        @WithDefault("200")
        double perSecond();

        /** Requests at once after a pause. */
        @WithDefault("400")
        int burst();
    }
}
