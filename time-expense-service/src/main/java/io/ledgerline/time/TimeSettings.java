package io.ledgerline.time;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** What the firm may set, with its default. */
@ConfigMapping(prefix = "ledgerline.time")
public interface TimeSettings {

    Policy policy();

    Receipts receipts();

    Intake intake();

    /** The queue between the edge and validation. */
    interface Intake {

        /**
         * With so many parts of batches waiting, 250 entries each at most, a new one is refused.
         */
        @WithDefault("200")
        int partsWaitingMax();
    }

    /** Where the files of receipts stand. */
    interface Receipts {

        /** Relative to the working directory; several instances share one. */
        @WithDefault("data/receipts")
        Path folder();
    }

    /** Limits of the rules. */
    interface Policy {

        /** Most work of one person on one day, over all projects and legal entities. */
        @WithDefault("10h")
        Duration dailyMaximum();
    }
}
