package io.ledgerline.time.approval;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.approval.Approvals.Candidate;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.regulation.Policy;
import io.ledgerline.time.regulation.PolicyKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a legal entity approves one kind of record: first the project's manager, then, above a limit
 * of this policy or of the one for spending, finance. Within all limits the manager is enough.
 *
 * @param validFrom first day of work or spending for which it holds
 * @param validTo last one, or null
 * @param aboveMinutes an entry with more worked minutes needs finance; of time only
 * @param aboveGross an item with a higher gross needs finance, and so does one in another currency;
 *     of expenses only
 * @param lateAfterDays what is approved more days after the work or the spending needs finance
 * @param trustedSources systems whose approval of an entry counts as the one here, as long as one
 *     step is enough; of time only
 */
record ApprovalPolicy(
        String legalEntity,
        Kind kind,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable Integer aboveMinutes,
        @Nullable Money aboveGross,
        @Nullable Integer lateAfterDays,
        List<String> trustedSources,
        String setBy,
        Instant setAt)
        implements Policy {

    static final PolicyKind<ApprovalPolicy> OF_TIME = kind("APPROVAL_TIME");
    static final PolicyKind<ApprovalPolicy> OF_EXPENSES = kind("APPROVAL_EXPENSE");
    static final List<PolicyKind<ApprovalPolicy>> KINDS = List.of(OF_TIME, OF_EXPENSES);

    ApprovalPolicy {
        trustedSources =
                Objects.requireNonNullElse(trustedSources, List.<String>of()).stream()
                        .distinct()
                        .toList();
    }

    private static PolicyKind<ApprovalPolicy> kind(String name) {
        return new PolicyKind<>(name, ApprovalPolicy.class, "set-approval-policy", false, null);
    }

    @Override
    public String place() {
        return legalEntity + "/" + kind + "/" + validFrom;
    }

    /** The one that began last on or before the day; none once that one has ended. */
    static Optional<ApprovalPolicy> on(
            Collection<ApprovalPolicy> policies, Kind kind, String legalEntity, LocalDate day) {
        return policies.stream()
                .filter(one ->
                        one.kind == kind
                                && one.legalEntity.equals(legalEntity)
                                && !one.validFrom.isAfter(day))
                .max(Comparator.comparing(ApprovalPolicy::validFrom))
                .filter(one -> one.validTo == null || !one.validTo.isBefore(day));
    }

    /**
     * @param today the day of the first approval where the legal entity is
     */
    boolean needsSecondStep(Candidate candidate, LocalDate today) {
        return candidate.weight().limitExceeded()
                || isLong(candidate.weight().minutes())
                || isDear(candidate.weight().gross())
                || isLate(candidate, today);
    }

    /**
     * Whether an approval in the sending system is enough.
     *
     * @param system that sent it
     * @param today the day of its receipt where the legal entity is
     */
    boolean trusts(String system, Candidate candidate, LocalDate today) {
        return trustedSources.contains(system) && !needsSecondStep(candidate, today);
    }

    private boolean isLong(int minutes) {
        return aboveMinutes != null && minutes > aboveMinutes;
    }

    /** An amount in another currency cannot be held against the limit, so finance looks at it. */
    private boolean isDear(@Nullable Money gross) {
        return aboveGross != null
                && gross != null
                && (!gross.currency().equals(aboveGross.currency())
                        || gross.compareTo(aboveGross) > 0);
    }

    private boolean isLate(Candidate candidate, LocalDate today) {
        return lateAfterDays != null
                && ChronoUnit.DAYS.between(candidate.weight().day(), today) > lateAfterDays;
    }
}
