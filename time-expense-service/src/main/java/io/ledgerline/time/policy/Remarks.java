package io.ledgerline.time.policy;

import io.ledgerline.time.edge.Form;
import org.jspecify.annotations.Nullable;

/**
 * What is told of work that no rule judges; it goes with the work as it is.
 *
 * @param location where it was done, for tax and travel
 */
public record Remarks(@Nullable String note, @Nullable String location) {

    private static final int LOCATION_CHARACTERS_MAX = 100;

    public static final Remarks NONE = new Remarks(null, null);

    public static Remarks of(@Nullable String note) {
        return new Remarks(note, null);
    }

    /** The same but for the note. */
    public Remarks noted(@Nullable String other) {
        return new Remarks(other, location);
    }

    /** Names every fault in it. */
    public void check(Form form) {
        form.note(note);
        form.optionalText("location", location, LOCATION_CHARACTERS_MAX);
    }
}
