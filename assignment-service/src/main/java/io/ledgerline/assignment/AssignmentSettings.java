package io.ledgerline.assignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a firm may decide about staffing. */
@ConfigMapping(prefix = "ledgerline.assignment")
public interface AssignmentSettings {

    /**
     * Most that firm bookings may take of a person's capacity of a day, in percent; above 100 a
     * person may be overbooked on purpose.
     */
    @WithDefault("100")
    int bookablePercent();
}
