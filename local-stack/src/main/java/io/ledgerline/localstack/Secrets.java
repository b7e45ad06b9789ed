package io.ledgerline.localstack;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords made at the first start and kept beside the data they open; never in git or a log. */
final class Secrets {

    private static final int SECRET_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties known;

    Secrets(Path file) {
        this.file = file;
        this.known = StackFolder.read(file);
    }

    /** The secret of this name; made and saved when it is asked for the first time. */
    synchronized String get(String name) {
        var present = known.getProperty(name);
        if (present != null) {
            return present;
        }
        var made = random();
        known.setProperty(name, made);
        var text = new StringBuilder();
        known.stringPropertyNames().stream()
                .sorted()
                .forEach(key -> text.append(key).append('=').append(get(key)).append('\n'));
        StackFolder.writePrivate(file, text.toString());
        return made;
    }

    /** Letters, digits, minus and underscore only: safe in SQL literals, JSON and properties. */
    static String random() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
