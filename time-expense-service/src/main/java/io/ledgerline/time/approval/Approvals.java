package io.ledgerline.time.approval;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.fact.Fact;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.policy.Review;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may approve what. */
final class Approvals {

    private Approvals() {}

    /** Why a record stays as it is. */
    enum Reason {
        UNKNOWN,
        NOT_SUBMITTED,
        OWN,
        SENT_BY_APPROVER,
        OF_DELEGATOR,
        NOT_MANAGER_OF_PROJECT,
        NOT_FINANCE,
        SAME_APPROVER,
        IN_THE_FUTURE,
        PERIOD_CLOSED,
        TERMS_UNKNOWN,
        RECEIPT_MISSING,
        NEEDS_FINANCE
    }

    /** Which step a record waits for. */
    enum Stage {
        FIRST,
        SECOND,
        NONE
    }

    /**
     * A record under approval.
     *
     * @param bookedOn accounting date judged now, empty when no period is open
     * @param hindrance what keeps it from being approved, whoever asks, or null
     */
    record Candidate(
            UUID id,
            Kind kind,
            String legalEntity,
            UUID projectId,
            Stage stage,
            Hands hands,
            Weight weight,
            Optional<LocalDate> bookedOn,
            Facts.@Nullable Hindrance hindrance) {

        static Candidate of(
                Fact<?> fact, Optional<LocalDate> bookedOn, Facts.@Nullable Hindrance hindrance) {
            return new Candidate(
                    fact.id(),
                    fact.kind(),
                    fact.legalEntity(),
                    fact.projectId(),
                    switch (fact.state()) {
                        case SUBMITTED -> Stage.FIRST;
                        case PARTLY_APPROVED -> Stage.SECOND;
                        case REJECTED, APPROVED, REVERSED, DELETED -> Stage.NONE;
                    },
                    new Hands(fact.person(), fact.submittedBy(), Review.first(fact.review())),
                    new Weight(fact.day(), fact.minutes(), fact.spent(), fact.aboveLimit()),
                    bookedOn,
                    hindrance);
        }

        /** What stands in the place of an approved record, of which all but this is judged. */
        static Candidate corrected(Fact<?> next) {
            return of(next, Optional.of(next.accountingDate()), null);
        }

        /** Whether the person worked, spent or sent it. */
        boolean concerns(String person) {
            return hands.of().equals(person) || hands.sentBy().equals(person);
        }
    }

    /**
     * Through whose hands a record went.
     *
     * @param of user name of the person who worked or spent
     * @param sentBy user name of who sent it
     * @param first the step taken before, or null
     */
    record Hands(String of, String sentBy, Review.@Nullable Step first) {}

    /**
     * What a policy weighs.
     *
     * @param day of the work or the spending; decides the policy
     * @param minutes worked; 0 for expenses
     * @param gross spent, in the currency of the entity where that is known; of expenses only
     * @param limitExceeded whether the expense policy wants finance to approve it
     */
    record Weight(LocalDate day, int minutes, @Nullable Money gross, boolean limitExceeded) {}

    /** What an approver may do with a record. */
    sealed interface Verdict {

        /**
         * @param onBehalfOf user name of who had delegated it, or null for the approver's own right
         * @param last whether no step follows
         */
        record Granted(@Nullable String onBehalfOf, boolean last) implements Verdict {}

        record Refused(Reason reason) implements Verdict {}
    }

    /** Whether the approver may take the record's next step; the last one books it. */
    static Verdict approval(Standing standing, Candidate candidate) {
        var verdict = mandate(standing, candidate);
        if (!(verdict instanceof Verdict.Granted(_, var last))) {
            return verdict;
        }
        if (isAhead(standing, candidate)) {
            return new Verdict.Refused(Reason.IN_THE_FUTURE);
        }
        if (candidate.hindrance() == Facts.Hindrance.RECEIPT_MISSING) {
            return new Verdict.Refused(Reason.RECEIPT_MISSING);
        }
        return last
                ? bookable(standing, candidate).<Verdict>map(Verdict.Refused::new).orElse(verdict)
                : verdict;
    }

    /** What was told ahead is held until its day has come. */
    private static boolean isAhead(Standing standing, Candidate candidate) {
        return candidate.weight().day().isAfter(standing.today(candidate));
    }

    private static Optional<Reason> bookable(Standing standing, Candidate candidate) {
        if (candidate.bookedOn().isEmpty()) {
            return Optional.of(Reason.PERIOD_CLOSED);
        }
        if (candidate.hindrance() == Facts.Hindrance.TERMS_UNKNOWN) {
            return Optional.of(Reason.TERMS_UNKNOWN);
        }
        return candidate.weight().limitExceeded()
                        && candidate.stage() == Stage.FIRST
                        && !standing.finance()
                ? Optional.of(Reason.NEEDS_FINANCE)
                : Optional.empty();
    }

    /**
     * Whose turn it is, whatever the books say. Four eyes: nobody decides on own time or expenses,
     * nor on what he or she has sent for another, nor for the one who does.
     */
    static Verdict mandate(Standing standing, Candidate candidate) {
        if (candidate.stage() == Stage.NONE) {
            return new Verdict.Refused(Reason.NOT_SUBMITTED);
        }
        if (candidate.hands().of().equals(standing.actor())) {
            return new Verdict.Refused(Reason.OWN);
        }
        if (candidate.hands().sentBy().equals(standing.actor())) {
            return new Verdict.Refused(Reason.SENT_BY_APPROVER);
        }
        if (isOfDelegator(standing, candidate)) {
            return new Verdict.Refused(Reason.OF_DELEGATOR);
        }
        return candidate.stage() == Stage.FIRST
                ? firstStep(standing, candidate)
                : secondStep(standing, candidate);
    }

    private static boolean isOfDelegator(Standing standing, Candidate candidate) {
        return standing.deputies(candidate.legalEntity()).stream()
                .anyMatch(one -> candidate.concerns(one.approver()));
    }

    /**
     * Why the actor may not approve at once and alone what he or she has corrected or moved. A
     * finance-controller may; else nothing is approved that way for which a policy asks two steps
     * or another manager. In the place of a manager one approves, but corrects nothing.
     */
    static Optional<Impediment> alone(Standing standing, Candidate next) {
        if (isOfDelegator(standing, next)) {
            return Optional.of(Impediment.OF_DELEGATOR);
        }
        if (isAhead(standing, next)) {
            return Optional.of(Impediment.IN_THE_FUTURE);
        }
        if (standing.finance()) {
            return Optional.empty();
        }
        if (next.weight().limitExceeded()) {
            return Optional.of(Impediment.NEEDS_FINANCE);
        }
        if (!(firstStep(standing, next) instanceof Verdict.Granted(var principal, var last))
                || principal != null) {
            return Optional.of(Impediment.NOT_MANAGER_OF_PROJECT);
        }
        return last ? Optional.empty() : Optional.of(Impediment.NEEDS_FINANCE);
    }

    /**
     * The manager of the project, as far as one is known and four eyes do not rule him or her out;
     * else, and where no policy speaks, everybody in an approving role.
     */
    private static Verdict firstStep(Standing standing, Candidate candidate) {
        var policy =
                standing.policy(
                        candidate.kind(), candidate.legalEntity(), candidate.weight().day());
        var last =
                policy.filter(one -> one.needsSecondStep(candidate, standing.today(candidate)))
                        .isEmpty();
        var manager = standing.managers().get(candidate.projectId());
        if (manager == null || candidate.concerns(manager) || manager.equals(standing.actor())) {
            return new Verdict.Granted(null, last);
        }
        if (standing.deputies(candidate.legalEntity()).stream()
                .anyMatch(one -> one.approver().equals(manager))) {
            return new Verdict.Granted(manager, last);
        }
        return policy.isEmpty()
                ? new Verdict.Granted(null, last)
                : new Verdict.Refused(Reason.NOT_MANAGER_OF_PROJECT);
    }

    /** A finance-controller who had no part in the first step. */
    private static Verdict secondStep(Standing standing, Candidate candidate) {
        var first = candidate.hands().first();
        if (first == null || first.involves(standing.actor())) {
            return new Verdict.Refused(Reason.SAME_APPROVER);
        }
        if (standing.finance()) {
            return new Verdict.Granted(null, true);
        }
        var deputies =
                standing.deputies(candidate.legalEntity()).stream()
                        .filter(Delegation::forFinance)
                        .map(Delegation::approver)
                        .sorted()
                        .toList();
        if (deputies.isEmpty()) {
            return new Verdict.Refused(Reason.NOT_FINANCE);
        }
        return deputies.stream()
                .filter(approver -> !first.involves(approver))
                .findFirst()
                .<Verdict>map(approver -> new Verdict.Granted(approver, true))
                .orElse(new Verdict.Refused(Reason.SAME_APPROVER));
    }
}
