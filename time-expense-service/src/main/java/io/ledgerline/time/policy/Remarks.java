package io.ledgerline.time.policy;

import io.ledgerline.time.edge.Form;
import org.jspecify.annotations.Nullable;

/** What is told of work that no rule judges; it goes with the work as it is. */
public record Remarks(@Nullable String note) {

    public static final Remarks NONE = new Remarks(null);

    public static Remarks of(@Nullable String note) {
        return new Remarks(note);
    }

    /** The same but for the note. */
    public Remarks noted(@Nullable String other) {
        return new Remarks(other);
    }

    /** Names every fault in it. */
    public void check(Form form) {
        form.note(note);
    }
}
