package io.ledgerline.time.correction;

import io.ledgerline.time.fact.Fact;
import java.time.LocalDate;
import java.util.Optional;

/** Who may take which fact back. */
final class Reversible {

    private Reversible() {}

    /**
     * Only an approved fact that no invoice or draft carries, by a second pair of eyes, and only
     * into an open period.
     *
     * @param billed whether a draft or an invoice carries the fact
     * @param reversedOn accounting date of the reversal, empty when no period is open
     * @return why not, or empty when the actor may
     */
    static Optional<CorrectionProblem> objection(
            String actor, Fact<?> fact, boolean billed, Optional<LocalDate> reversedOn) {
        if (fact.state() == Fact.State.REVERSED) {
            return Optional.of(CorrectionProblem.ALREADY_REVERSED);
        }
        if (fact.state() != Fact.State.APPROVED) {
            return Optional.of(CorrectionProblem.NOT_APPROVED);
        }
        var eyes = fourEyes(actor, fact);
        if (eyes.isPresent()) {
            return eyes;
        }
        if (billed) {
            return Optional.of(CorrectionProblem.BILLED);
        }
        return reversedOn.isEmpty()
                ? Optional.of(CorrectionProblem.PERIOD_CLOSED)
                : Optional.empty();
    }

    /** A second pair of eyes only; all that a step needs of which nothing was told yet. */
    static Optional<CorrectionProblem> fourEyes(String actor, Fact<?> fact) {
        if (fact.person().equals(actor)) {
            return Optional.of(CorrectionProblem.OWN);
        }
        return fact.submittedBy().equals(actor)
                ? Optional.of(CorrectionProblem.SENT_BY_APPROVER)
                : Optional.empty();
    }
}
