package io.ledgerline.kit.command;

/** Tries waiting cases again; the exception desk does, which itself writes by commands. */
public interface Healing {

    /** Tries again, after a commit, what waits for its facts or was just opened waiting. */
    void after(Effects effects);
}
