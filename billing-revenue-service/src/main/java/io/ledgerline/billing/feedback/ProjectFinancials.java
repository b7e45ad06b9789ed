package io.ledgerline.billing.feedback;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.OwnerQueue;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a project and its money to date, net unless said otherwise, in one currency.
 *
 * @param unbilled revenue to date less billing to date; positive is an asset
 * @param receivable gross of issued invoices still unpaid
 * @param billingOfPriorPeriods gross billed in the three months up to the newest posting, the
 *     divisor of DSO
 * @param postedUntil newest accounting date; null before the first posting
 */
public record ProjectFinancials(
        UUID projectId,
        String legalEntity,
        SetUpState setUpState,
        List<Violation> setUpFaults,
        String currency,
        long approvedMinutes,
        Money labourCost,
        Money expenseCost,
        Money unbilled,
        Money billed,
        Money recognised,
        Money receivable,
        Money billingOfPriorPeriods,
        @Nullable LocalDate postedUntil,
        Instant asOf,
        long version) {

    private static final int PRIOR_PERIODS = 3;

    /** First day of the months whose billing counts for DSO, once something was posted. */
    LocalDate billingSince() {
        return YearMonth.from(Objects.requireNonNull(postedUntil))
                .minusMonths(PRIOR_PERIODS - 1L)
                .atDay(1);
    }

    ProjectFinancials withBillingOfPriorPeriods(Money billing) {
        return new ProjectFinancials(
                projectId,
                legalEntity,
                setUpState,
                setUpFaults,
                currency,
                approvedMinutes,
                labourCost,
                expenseCost,
                unbilled,
                billed,
                recognised,
                receivable,
                billing,
                postedUntil,
                asOf,
                version);
    }

    Event told(String what) {
        return Event.of(
                Topics.PROJECT_FINANCIALS,
                legalEntity,
                projectId,
                "io.ledgerline.project-financials." + what.toLowerCase(Locale.ROOT),
                io.ledgerline.contracts.billing.ProjectFinancials.newBuilder()
                        .setProjectId(projectId)
                        .setLegalEntity(legalEntity)
                        .setSetUpState(
                                io.ledgerline.contracts.billing.SetUpState.valueOf(
                                        setUpState.name()))
                        .setSetUpFaults(setUpFaults.stream().map(ProjectFinancials::told).toList())
                        .setCurrency(currency)
                        .setApprovedMinutes(approvedMinutes)
                        .setLabourCost(Wire.told(labourCost))
                        .setExpenseCost(Wire.told(expenseCost))
                        .setUnbilled(Wire.told(unbilled))
                        .setBilled(Wire.told(billed))
                        .setRecognised(Wire.told(recognised))
                        .setReceivable(Wire.told(receivable))
                        .setBillingOfPriorPeriods(Wire.told(billingOfPriorPeriods))
                        .setAsOf(asOf)
                        .setVersion(version)
                        .build());
    }

    private static io.ledgerline.contracts.common.Violation told(Violation fault) {
        return io.ledgerline.contracts.common.Violation.newBuilder()
                .setCode(fault.code())
                .setField(fault.field())
                .setMessage(fault.message())
                .setOwner(OwnerQueue.valueOf(fault.owner().name()))
                .setRemedy(fault.remedy())
                .build();
    }
}
