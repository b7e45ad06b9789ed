package io.ledgerline.project.contract;

/**
 * How worked minutes become billable ones; the service that takes in time applies it.
 *
 * @param unitMinutes the result is a multiple of it, 1 to 1440
 * @param minimumMinutes least that is billable of what is rounded as one, 0 to 1440; 0 is none
 */
public record RoundingPolicy(int unitMinutes, Mode mode, Scope scope, int minimumMinutes) {

    /** UP and DOWN to the next unit; NEAREST with half a unit up. */
    public enum Mode {
        UP,
        DOWN,
        NEAREST
    }

    /** What is rounded as one: an entry, the day of a person on a task, or an invoice line. */
    public enum Scope {
        ENTRY,
        DAY_TASK,
        INVOICE_LINE
    }
}
