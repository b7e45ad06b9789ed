package io.ledgerline.time.correction;

import io.ledgerline.time.timesheet.Entry;
import java.time.LocalDate;
import java.util.Optional;

/** Who may take which fact back. */
final class Reversible {

    private Reversible() {}

    /**
     * Only an approved fact that no invoice or draft carries, by a second pair of eyes, and only
     * into an open period.
     *
     * @param billed whether a draft or an invoice carries the entry
     * @param reversedOn accounting date of the reversal, empty when no period is open
     * @return why not, or empty when the actor may
     */
    static Optional<CorrectionProblem> objection(
            String actor, Entry entry, boolean billed, Optional<LocalDate> reversedOn) {
        if (entry.state() == Entry.State.REVERSED) {
            return Optional.of(CorrectionProblem.ALREADY_REVERSED);
        }
        if (entry.state() != Entry.State.APPROVED) {
            return Optional.of(CorrectionProblem.NOT_APPROVED);
        }
        if (entry.workedBy().equals(actor)) {
            return Optional.of(CorrectionProblem.OWN);
        }
        if (entry.submittedBy().equals(actor)) {
            return Optional.of(CorrectionProblem.SENT_BY_APPROVER);
        }
        if (billed) {
            return Optional.of(CorrectionProblem.BILLED);
        }
        return reversedOn.isEmpty()
                ? Optional.of(CorrectionProblem.PERIOD_CLOSED)
                : Optional.empty();
    }
}
