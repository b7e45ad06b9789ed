package io.ledgerline.time.approval;

import io.ledgerline.time.spending.Ruling;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Who may approve what. */
final class Approvals {

    private Approvals() {}

    /** Kind of record. */
    enum Kind {
        TIME,
        EXPENSE
    }

    /** Why a record stays as it is. */
    enum Reason {
        UNKNOWN,
        NOT_SUBMITTED,
        OWN,
        SENT_BY_APPROVER,
        PERIOD_CLOSED,
        TERMS_UNKNOWN,
        RECEIPT_MISSING,
        NEEDS_FINANCE
    }

    /**
     * A record under approval.
     *
     * @param submitted whether it still waits for approval
     * @param of user name of the person who worked or spent
     * @param sentBy user name of who sent it
     * @param bookedOn accounting date judged now, empty when no period is open
     * @param termsKnown whether the contract line that rounds its minutes is known, if it has any
     */
    record Candidate(
            UUID id,
            boolean submitted,
            String of,
            String sentBy,
            Optional<LocalDate> bookedOn,
            boolean termsKnown) {}

    /**
     * Four eyes: nobody approves own time or expenses, nor what he or she has sent for another.
     *
     * @return why not, or empty when the approver may
     */
    static Optional<Reason> objection(String approver, Candidate candidate) {
        if (!candidate.submitted()) {
            return Optional.of(Reason.NOT_SUBMITTED);
        }
        if (candidate.of().equals(approver)) {
            return Optional.of(Reason.OWN);
        }
        if (candidate.sentBy().equals(approver)) {
            return Optional.of(Reason.SENT_BY_APPROVER);
        }
        if (candidate.bookedOn().isEmpty()) {
            return Optional.of(Reason.PERIOD_CLOSED);
        }
        return candidate.termsKnown() ? Optional.empty() : Optional.of(Reason.TERMS_UNKNOWN);
    }

    /**
     * What the expense policy of the entity asks of an approval.
     *
     * @param receipted whether the expense has a receipt
     * @param finance whether the approver is a finance-controller
     */
    static Optional<Reason> objection(Ruling ruling, boolean receipted, boolean finance) {
        if (ruling.receiptRequired() && !receipted) {
            return Optional.of(Reason.RECEIPT_MISSING);
        }
        return ruling.exceeded().isEmpty() || finance
                ? Optional.empty()
                : Optional.of(Reason.NEEDS_FINANCE);
    }
}
