package io.ledgerline.time;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

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

        @WithDefault("folder")
        Store store();

        /** Relative to the working directory; several instances share one. */
        @WithDefault("data/receipts")
        Path folder();

        Bucket s3();

        /** One disk, or any store that speaks the protocol of S3. */
        enum Store {
            FOLDER,
            S3
        }

        /**
         * A bucket of an S3-compatible store. Keys are no setting: they come as {@code
         * AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}, or from the role of the machine.
         */
        interface Bucket {

            /** Needed with S3. */
            @WithName("bucket")
            Optional<String> name();

            @WithDefault("eu-central-1")
            String region();

            /** Only of another store than Amazon's own. */
            Optional<URI> endpoint();

            /** The bucket in the path, not in the host name; many other stores want it so. */
            @WithDefault("false")
            boolean pathStyle();
        }
    }

    /** Limits of the rules. */
    interface Policy {

        /** Most work of one person on one day, over all projects and legal entities. */
        @WithDefault("10h")
        Duration dailyMaximum();
    }
}
