package io.ledgerline.project.wire;

import java.util.Optional;

/**
 * Salesforce record ids. The 15-character form tells records apart by case; the 18-character form
 * adds three check letters, so that it survives systems that ignore case. Both name the same
 * record. Each check letter stands for five characters: bit i is set where character i is a capital
 * letter, and the number is written in the alphabet A-Z, 0-5 (Salesforce, Knowledge 000383278, "How
 * to convert 15 character IDs to 18 characters").
 */
public final class SalesforceId {

    private static final String SYSTEM = "salesforce";
    private static final int SHORT_CHARACTERS = 15;
    private static final int LONG_CHARACTERS = 18;
    private static final int CHUNK_CHARACTERS = 5;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private SalesforceId() {}

    /** Whether references of this system hold Salesforce ids. */
    public static boolean isSystem(String system) {
        return SYSTEM.equalsIgnoreCase(system);
    }

    /**
     * The 18-character form; empty when this is no id, or its check letters do not fit because a
     * system on the way has changed the case of a letter.
     */
    public static Optional<String> normalised(String id) {
        if (!id.chars().allMatch(SalesforceId::isIdCharacter)) {
            return Optional.empty();
        }
        return switch (id.length()) {
            case SHORT_CHARACTERS -> Optional.of(id + checkLetters(id));
            case LONG_CHARACTERS -> {
                var stem = id.substring(0, SHORT_CHARACTERS);
                var full = stem + checkLetters(stem);
                // Only the stem's case carries meaning; the check letters may come in any.
                yield full.equalsIgnoreCase(id) ? Optional.of(full) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static String checkLetters(String stem) {
        var letters = new StringBuilder();
        for (int from = 0; from < SHORT_CHARACTERS; from += CHUNK_CHARACTERS) {
            int bits = 0;
            for (int i = 0; i < CHUNK_CHARACTERS; i++) {
                if (Character.isUpperCase(stem.charAt(from + i))) {
                    bits |= 1 << i;
                }
            }
            letters.append(ALPHABET.charAt(bits));
        }
        return letters.toString();
    }

    private static boolean isIdCharacter(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
