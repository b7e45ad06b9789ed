package io.ledgerline.kit.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks a service's chains from outside: needs the entries, nothing else. */
public final class AuditVerifier {

    /** What stands before the first entry of a chain. */
    public static final String GENESIS = "00".repeat(32);

    private final SortedMap<Integer, Chain> chains = new TreeMap<>();
    private @Nullable String fault;
    private @Nullable Integer faultyChain;

    /**
     * A chain as far as it was read.
     *
     * @param lastHash to compare with a copy kept elsewhere: a cut tail shows only there
     */
    public record Chain(int chain, long entries, String lastHash) {}

    /** Takes the next entry of its chain, in order; after the first fault the rest is not read. */
    public void accept(AuditEntry entry) {
        if (fault != null) {
            return;
        }
        var before = chains.getOrDefault(entry.chain(), new Chain(entry.chain(), 0, GENESIS));
        if (entry.seq() != before.entries() + 1) {
            fault = "entry " + (before.entries() + 1) + " is missing";
        } else if (!entry.previousHash().equals(before.lastHash())) {
            fault = "entry " + entry.seq() + " does not follow the one before it";
        } else if (!entry.hash().equals(hash(entry))) {
            fault = "entry " + entry.seq() + " was changed";
        }
        faultyChain = fault == null ? null : entry.chain();
        chains.put(entry.chain(), new Chain(entry.chain(), before.entries() + 1, entry.hash()));
    }

    /**
     * @param holds whether every entry follows the one before it, unchanged
     * @param entries how many were read
     * @param fault the first fault, or null when all chains hold
     * @param faultyChain where it is
     */
    public record Result(
            boolean holds,
            long entries,
            @Nullable String fault,
            @Nullable Integer faultyChain,
            List<Chain> chains) {}

    public Result result() {
        var read = List.copyOf(chains.values());
        return new Result(
                fault == null,
                read.stream().mapToLong(Chain::entries).sum(),
                fault,
                faultyChain,
                read);
    }

    /** Each field with its length before it, so that no two entries give the same bytes. */
    static String hash(AuditEntry entry) {
        var digest = sha256();
        digest.update(HexFormat.of().parseHex(entry.previousHash()));
        add(digest, Integer.toString(entry.chain()));
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
