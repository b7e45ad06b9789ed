package io.ledgerline.billing.wip;

import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What becomes of an approved fact: it is posted, or it is held with every reason. */
sealed interface Accrual {

    /** Priced and ready to post. */
    record Posted(Actual actual) implements Accrual {}

    /**
     * Not to be posted as things stand; never posted with a guess instead.
     *
     * @param atRisk net sales value that stays unposted, positive; null when it cannot be told
     */
    record Held(List<Objection> objections, @Nullable Money atRisk) implements Accrual {

        /** One violation for the case: the first code, every message. */
        Violation violation() {
            var first = objections.getFirst();
            return new Violation(
                    first.code().name(),
                    null,
                    objections.stream().map(Objection::message).collect(Collectors.joining("; ")),
                    first.owner(),
                    null);
        }

        /** Facts that heal it; empty as soon as one objection needs a person. */
        Set<KnownFact> waitsFor() {
            if (objections.stream().anyMatch(one -> one.waitsFor() == null)) {
                return Set.of();
            }
            var facts = new HashSet<KnownFact>();
            for (var objection : objections) {
                var fact = objection.waitsFor();
                if (fact != null) {
                    facts.add(fact);
                }
            }
            return facts;
        }
    }

    /** The codes of what can keep a fact from being posted. */
    enum Fault {
        PROJECT_UNKNOWN,
        PROJECT_NOT_ACCEPTED,
        PROJECT_REJECTED,
        CONTRACT_UNKNOWN,
        WRONG_ENTITY,
        TASK_UNKNOWN,
        CONSULTANT_UNKNOWN,
        INTERCOMPANY_NOT_SUPPORTED,
        COST_RATE_MISSING,
        RATE_NOT_FOUND,
        CURRENCY_MISMATCH,
        AMOUNT_MISMATCH,
        NO_OPEN_PERIOD,
        ORIGINAL_NOT_POSTED,
        ALREADY_REVERSED,
        REVERSAL_MISMATCH,
        CONTRACT_LINE_UNKNOWN,
        ACCEPTANCE_DATE_MISSING
    }

    /**
     * One reason.
     *
     * @param waitsFor fact that mends it by itself, or null when a person must act
     */
    record Objection(Fault code, String message, OwnerQueue owner, @Nullable KnownFact waitsFor) {}

    /** Collects the reasons of one fact. */
    final class Objections {

        private final List<Objection> found = new ArrayList<>();

        /** A person must act. */
        void add(Fault code, String message, OwnerQueue owner) {
            found.add(new Objection(code, message, owner, null));
        }

        /** It mends itself when the fact arrives; if it does not, the owner must act. */
        void waits(Fault code, String message, OwnerQueue owner, KnownFact fact) {
            found.add(new Objection(code, message, owner, fact));
        }

        boolean any() {
            return !found.isEmpty();
        }

        Held held(@Nullable Money atRisk) {
            return new Held(List.copyOf(found), atRisk);
        }
    }
}
