package io.ledgerline.localstack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/**
 * Tokens that every service must refuse. Each starts from a true one, so that only the fault that
 * its name tells stands between it and the data.
 */
public final class HostileTokens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEY_BITS = 2048;
    private static final String NO_SIGNATURE = "{\"alg\":\"none\",\"typ\":\"JWT\"}";

    private HostileTokens() {}

    /** The claims of a true token, unsigned. */
    public static String unsigned(String trueToken) {
        return base64(NO_SIGNATURE) + "." + trueToken.split("\\.", -1)[1] + ".";
    }

    /** The claims of a true token, its key id too, signed with a key that nobody knows. */
    public static String signedByStranger(String trueToken) {
        return sign(header(trueToken), copyOfClaims(trueToken));
    }

    /** Says that another issuer made it. */
    public static String fromOtherIssuer(String trueToken) {
        var claims = copyOfClaims(trueToken);
        claims.put("iss", "http://127.0.0.1:1/realms/elsewhere");
        return sign(header(trueToken), claims);
    }

    /**
     * True header and signature around claims that give the bearer every entity and the role admin.
     */
    public static String promoted(String trueToken) {
        var claims = copyOfClaims(trueToken);
        claims.putArray("entities").add("*");
        claims.putArray("roles").add("admin");
        var parts = trueToken.split("\\.", -1);
        return parts[0] + "." + base64(claims.toString()) + "." + parts[2];
    }

    private static String header(String trueToken) {
        return trueToken.split("\\.", -1)[0];
    }

    private static ObjectNode copyOfClaims(String trueToken) {
        return JSON.convertValue(Tokens.claims(trueToken), ObjectNode.class);
    }

    private static String sign(String header, ObjectNode claims) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(generator.generateKeyPair().getPrivate());
            var text = header + "." + base64(claims.toString());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text
                    + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
