package io.ledgerline.time.reference;

/**
 * How a contract line turns worked minutes into billable ones. Worked minutes stay as recorded.
 * Source: domain rules 3.13.
 *
 * @param unitMinutes the result is a multiple of it, unless the minimum decides; 1 to 1440
 * @param minimumMinutes least that is billable of what is rounded as one, 0 to 1440; 0 is none
 */
public record RoundingPolicy(int unitMinutes, Mode mode, Scope scope, int minimumMinutes) {

    /** A line that agrees no rounding is billed as worked. */
    public static final RoundingPolicy AS_WORKED =
            new RoundingPolicy(1, Mode.NEAREST, Scope.ENTRY, 0);

    /** UP and DOWN to the next unit; NEAREST with half a unit up. */
    public enum Mode {
        UP,
        DOWN,
        NEAREST
    }

    /**
     * What is rounded as one: each entry; all approved work of a person on a day and task; or the
     * invoice line, which billing rounds, so that here the minutes stay as worked.
     */
    public enum Scope {
        ENTRY,
        DAY_TASK,
        INVOICE_LINE
    }

    /**
     * Billable minutes of what is rounded as one; never less for more work.
     *
     * @param workedMinutes zero or more; zero stays zero
     */
    public int billable(int workedMinutes) {
        if (workedMinutes == 0 || scope == Scope.INVOICE_LINE) {
            return workedMinutes;
        }
        var down = Math.floorDiv(workedMinutes, unitMinutes) * unitMinutes;
        var rest = workedMinutes - down;
        var up =
                switch (mode) {
                    case UP -> rest > 0;
                    case DOWN -> false;
                    case NEAREST -> rest > 0 && 2 * rest >= unitMinutes;
                };
        return Math.max(up ? down + unitMinutes : down, minimumMinutes);
    }
}
