package io.ledgerline.billing.pricing;

/**
 * How the minutes of an invoice line are rounded, once, over all that the line bills. Source:
 * domain rules 3.13.
 *
 * @param unitMinutes the result is a multiple of it, unless the minimum decides; 1 to 1440
 * @param minimumMinutes least that a line bills, 0 to 1440; 0 is none
 */
public record MinuteRounding(int unitMinutes, Mode mode, int minimumMinutes) {

    /** UP and DOWN to the next unit; NEAREST with half a unit up. */
    public enum Mode {
        UP,
        DOWN,
        NEAREST
    }

    /**
     * Minutes to bill; never less for more work.
     *
     * @param minutes that a line adds up to; zero, and what reversals make negative, stays as it is
     */
    public int billed(int minutes) {
        if (minutes <= 0) {
            return minutes;
        }
        var rest = minutes % unitMinutes;
        var down = minutes - rest;
        var up =
                switch (mode) {
                    case UP -> rest > 0;
                    case DOWN -> false;
                    case NEAREST -> 2 * rest >= unitMinutes;
                };
        return Math.max(up ? down + unitMinutes : down, minimumMinutes);
    }
}
