package io.ledgerline.time;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the firm may set, with its default. */
@ConfigMapping(prefix = "ledgerline.time")
public interface TimeSettings {

    Policy policy();

    /** Limits of the rules. */
    interface Policy {

        /** Most work of one person on one day, over all projects and legal entities. */
        @WithDefault("10h")
        Duration dailyMaximum();
    }
}
