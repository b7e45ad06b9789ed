package io.ledgerline.time.receipt;

import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.TimeSettings;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.logging.Logger;

/**
 * Files under the SHA-256 of their bytes: the same file is stored once, none ever changes, and one
 * that was changed behind our back is not answered. Made at the start, so that a wrong setting
 * stops the service and not the first receipt.
 */
@ApplicationScoped
@Startup
class ReceiptStore {

    private static final Logger LOG = Logger.getLogger(ReceiptStore.class);
    private static final int SHELF = 2;

    private final ReceiptPlace place;

    ReceiptStore(TimeSettings settings) {
        var receipts = settings.receipts();
        this.place =
                switch (receipts.store()) {
                    case FOLDER -> new ReceiptFolder(receipts.folder());
                    case S3 -> new ReceiptBucket(receipts.s3());
                };
    }

    /** The name under which a file stands: 64 lower-case hex digits. */
    static String name(byte[] file) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(file);
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Stores a file unless it is there; it is there, whole, once this returns.
     *
     * @throws ProblemException 503 when the store does not take it now
     */
    void store(String name, byte[] file) {
        try {
            place.put(path(name), file);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /**
     * @throws ProblemException 503 when the store does not give it now
     * @throws IllegalStateException when the file is not the one that was stored
     */
    byte[] read(String name) {
        byte[] file;
        try {
            file = place.get(path(name));
        } catch (IOException e) {
            throw unavailable(e);
        }
        if (!name(file).equals(name)) {
            throw new IllegalStateException("receipt " + name + " was changed in the store");
        }
        return file;
    }

    private static String path(String name) {
        return name.substring(0, SHELF) + "/" + name;
    }

    private static ProblemException unavailable(IOException e) {
        LOG.warn("the store of receipts fails", e);
        return new ProblemException(
                Problem.of(
                        TimeProblem.RECEIPTS_UNAVAILABLE,
                        "the store of receipts does not answer; nothing was changed"));
    }
}
