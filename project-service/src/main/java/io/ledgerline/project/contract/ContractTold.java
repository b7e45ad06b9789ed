package io.ledgerline.project.contract;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.project.ContractLine;
import io.ledgerline.contracts.project.ContractMilestone;
import io.ledgerline.contracts.project.HoursCap;
import io.ledgerline.contracts.project.RoundingMode;
import io.ledgerline.contracts.project.RoundingScope;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contract as the other services hear of it: the full state, with its version. */
final class ContractTold {

    private ContractTold() {}

    /**
     * @param what has happened, {@code drafted}
     */
    static Event of(String what, Contract contract) {
        return Event.of(
                Topics.CONTRACTS,
                contract.legalEntity(),
                contract.id(),
                "io.ledgerline.contract." + what,
                io.ledgerline.contracts.project.Contract.newBuilder()
                        .setId(contract.id())
                        .setCode(contract.code())
                        .setLegalEntity(contract.legalEntity())
                        .setCustomerId(contract.customerId())
                        .setContractVersion(contract.contractVersion())
                        .setState(
                                io.ledgerline.contracts.project.ContractState.valueOf(
                                        contract.state().name()))
                        .setCurrency(contract.currency())
                        .setStartsOn(contract.startsOn())
                        .setEndsOn(contract.endsOn())
                        .setPaymentTermsDays(contract.paymentTermsDays())
                        .setPurchaseOrder(contract.purchaseOrder())
                        .setLines(lines(contract))
                        .setSource(Wire.told(contract.source()))
                        .setVersion(contract.version())
                        .build());
    }

    private static List<ContractLine> lines(Contract contract) {
        return contract.lines().stream()
                .map(line ->
                        ContractLine.newBuilder()
                                .setId(line.id())
                                .setCode(line.code())
                                .setDescription(line.description())
                                .setBillingMethod(
                                        io.ledgerline.contracts.project.BillingMethod.valueOf(
                                                line.billingMethod().name()))
                                .setRevenueMethod(
                                        io.ledgerline.contracts.common.RevenueMethod.valueOf(
                                                line.revenueMethod().name()))
                                .setRateCardCode(line.rateCardCode())
                                .setAgreedRates(agreedRates(line))
                                .setAmount(Wire.told(line.amount()))
                                .setCapAmount(null)
                                .setExpensesBillable(line.expensesBillable())
                                .setMilestones(milestones(line))
                                .setRounding(rounding(line.rounding()))
                                .setBillingTypes(billingTypes(line.limits()))
                                .setHoursCap(hoursCap(line.limits().hoursCap()))
                                .build())
                .toList();
    }

    private static @Nullable List<io.ledgerline.contracts.project.AgreedRate> agreedRates(
            Contract.Line line) {
        return line.agreedRates().isEmpty()
                ? null
                : line.agreedRates().stream()
                        .map(rate ->
                                new io.ledgerline.contracts.project.AgreedRate(
                                        rate.role(),
                                        new io.ledgerline.contracts.common.Money(
                                                Wire.decimal(rate.hourlyRate()),
                                                line.amount().currencyCode()),
                                        rate.reason()))
                        .toList();
    }

    private static io.ledgerline.contracts.project.@Nullable RoundingPolicy rounding(
            @Nullable RoundingPolicy policy) {
        if (policy == null) {
            return null;
        }
        return io.ledgerline.contracts.project.RoundingPolicy.newBuilder()
                .setUnitMinutes(policy.unitMinutes())
                .setMode(RoundingMode.valueOf(policy.mode().name()))
                .setScope(RoundingScope.valueOf(policy.scope().name()))
                .setMinimumMinutes(policy.minimumMinutes())
                .build();
    }

    private static @Nullable List<io.ledgerline.contracts.common.BillingType> billingTypes(
            TimeLimits limits) {
        return limits.billingTypes().isEmpty()
                ? null
                : limits.billingTypes().stream()
                        .map(type ->
                                io.ledgerline.contracts.common.BillingType.valueOf(type.name()))
                        .toList();
    }

    private static @Nullable HoursCap hoursCap(TimeLimits.@Nullable HoursCap cap) {
        return cap == null ? null : new HoursCap(cap.minutes(), cap.hard());
    }

    private static List<ContractMilestone> milestones(Contract.Line line) {
        return line.milestones().stream()
                .map(milestone ->
                        ContractMilestone.newBuilder()
                                .setId(milestone.id())
                                .setCode(milestone.code())
                                .setName(milestone.name())
                                .setAmount(Wire.told(milestone.amount()))
                                .setPlannedOn(milestone.plannedOn())
                                .build())
                .toList();
    }
}
