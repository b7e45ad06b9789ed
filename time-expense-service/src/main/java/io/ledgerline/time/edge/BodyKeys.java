package io.ledgerline.time.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.kit.command.CommandKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Keys of requests that name none: the same content again is the same request. */
@ApplicationScoped
public class BodyKeys {

    private final ObjectMapper json;

    BodyKeys(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param origin tells apart requests of different senders with the same content
     */
    public CommandKey of(String operation, String origin, Object content) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(content));
            return new CommandKey(operation, origin + "-" + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalArgumentException("content cannot be hashed", e);
        }
    }
}
