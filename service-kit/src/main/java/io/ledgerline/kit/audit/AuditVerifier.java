package io.ledgerline.kit.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Checks a chain from outside: needs the entries, nothing else. */
public final class AuditVerifier {

    /** What stands before the first entry. */
    public static final String GENESIS = "00".repeat(32);

    private String expectedPrevious = GENESIS;
    private long expectedSeq = 1;
    private @Nullable String fault;

    /** Takes the next entry of the chain, in order; after the first fault the rest is not read. */
    public void accept(AuditEntry entry) {
        if (fault != null) {
            return;
        }
        if (entry.seq() != expectedSeq) {
            fault = "entry " + expectedSeq + " is missing";
        } else if (!entry.previousHash().equals(expectedPrevious)) {
            fault = "entry " + entry.seq() + " does not follow the one before it";
        } else if (!entry.hash().equals(hash(entry))) {
            fault = "entry " + entry.seq() + " was changed";
        }
        expectedPrevious = entry.hash();
        expectedSeq++;
    }

    /**
     * @param holds whether every entry follows the one before it, unchanged
     * @param entries how many were read
     * @param fault the first fault, or null when the chain holds
     * @param lastHash to compare with a copy kept elsewhere: a cut tail shows only there
     */
    public record Result(boolean holds, long entries, @Nullable String fault, String lastHash) {}

    public Result result() {
        return new Result(fault == null, expectedSeq - 1, fault, expectedPrevious);
    }

    /** Each field with its length before it, so that no two entries give the same bytes. */
    static String hash(AuditEntry entry) {
        var digest = sha256();
        digest.update(HexFormat.of().parseHex(entry.previousHash()));
        add(digest, Long.toString(entry.seq()));
        add(digest, entry.at().toString());
        add(digest, entry.actor());
        add(digest, entry.action());
        add(digest, entry.legalEntity());
        add(digest, entry.subject());
        add(digest, entry.reason());
        add(digest, entry.before());
        add(digest, entry.after());
        add(digest, entry.correlationId());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, @Nullable String field) {
        var bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        var length = field == null ? -1 : bytes.length;
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
