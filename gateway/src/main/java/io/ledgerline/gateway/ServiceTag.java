package io.ledgerline.gateway;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Says in the request metrics which service answered; the path itself would be a label per id. */
@ApplicationScoped
class ServiceTag implements HttpServerMetricsTagsContributor {

    private final Services services;

    ServiceTag(Services services) {
        this.services = services;
    }

    @Override
    public Tags contribute(Context context) {
        var path = Objects.requireNonNullElse(context.request().path(), "");
        var name =
                switch (services.routes().find(path)) {
                    case Routes.Target.Forward forward -> forward.upstream().name();
                    case Routes.Target.AllCases _,
                            Routes.Target.Status _,
                            Routes.Target.Unknown _ ->
                            "gateway";
                };
        return Tags.of("service", name);
    }
}
