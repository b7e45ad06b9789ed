package io.ledgerline.localstack.bench;

import io.ledgerline.contracts.assignment.Consultant;
import io.ledgerline.contracts.assignment.ConsultantState;
import io.ledgerline.contracts.assignment.ConsultantTerms;
import io.ledgerline.contracts.assignment.CostRate;
import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.common.Money;
import io.ledgerline.contracts.common.RevenueMethod;
import io.ledgerline.contracts.common.SourceReference;
import io.ledgerline.contracts.project.BillingMethod;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.ContractLine;
import io.ledgerline.contracts.project.ContractState;
import io.ledgerline.contracts.project.Customer;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.contracts.project.ProjectBudget;
import io.ledgerline.contracts.project.ProjectState;
import io.ledgerline.contracts.project.ProjectTask;
import io.ledgerline.contracts.project.TaskState;
import io.ledgerline.contracts.time.TimeEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A firm of US01 as the other services would tell it to billing: a project for each contract. */
final class BilledFirm {

    static final String ENTITY = "US01";
    static final LocalDate LAST_DAY = LocalDate.of(2026, 9, 30);
    static final LocalDate INVOICED_ON = LocalDate.of(2026, 10, 5);
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);
    private static final LocalDate END = LocalDate.of(2027, 8, 31);
    private static final int DAYS = 30;
    private static final String SYSTEM = "bench-invoicing";

    private final UUID customer = UUID.randomUUID();
    private final UUID consultant = UUID.randomUUID();
    private final List<Deal> deals;

    private record Deal(UUID contract, UUID line, UUID project, UUID task) {}

    BilledFirm(int contracts) {
        deals =
                Stream.generate(() ->
                                new Deal(
                                        UUID.randomUUID(),
                                        UUID.randomUUID(),
                                        UUID.randomUUID(),
                                        UUID.randomUUID()))
                        .limit(contracts)
                        .toList();
    }

    List<UUID> projectIds() {
        return deals.stream().map(Deal::project).toList();
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount + ".0000"), "USD");
    }

    Consultant consultant() {
        return Consultant.newBuilder()
                .setId(consultant)
                .setCode("BILLED-" + consultant)
                .setName("Bench")
                .setUserName("bench-" + consultant)
                .setLegalEntity(ENTITY)
                .setState(ConsultantState.ACTIVE)
                .setHiredOn(FIRST_DAY)
                .setTerms(
                        List.of(
                                new ConsultantTerms(
                                        FIRST_DAY, ENTITY, "CC", "SENIOR_CONSULTANT", 2400)))
                .setCostRates(List.of(new CostRate(FIRST_DAY, usd("85"))))
                .setExternalReferences(List.of())
                .setVersion(1)
                .build();
    }

    Customer customer() {
        return Customer.newBuilder()
                .setId(customer)
                .setCode("BILLED-" + customer)
                .setLegalEntity(ENTITY)
                .setName("Bench Inc")
                .setCountry("US")
                .setTaxProfile("US_STANDARD")
                .setCurrency("USD")
                .setPaymentTermsDays(30)
                .setExternalReferences(List.of())
                .setVersion(1)
                .build();
    }

    List<Contract> contracts() {
        return deals.stream().map(this::contract).toList();
    }

    private Contract contract(Deal deal) {
        return Contract.newBuilder()
                .setId(deal.contract())
                .setCode("BILLED-" + deal.contract())
                .setLegalEntity(ENTITY)
                .setCustomerId(customer)
                .setContractVersion(1)
                .setState(ContractState.ACTIVE)
                .setCurrency("USD")
                .setStartsOn(FIRST_DAY)
                .setEndsOn(END)
                .setPaymentTermsDays(30)
                .setLines(
                        List.of(
                                ContractLine.newBuilder()
                                        .setId(deal.line())
                                        .setCode("1")
                                        .setDescription("Bench")
                                        .setBillingMethod(BillingMethod.TIME_AND_MATERIAL)
                                        .setRevenueMethod(RevenueMethod.AS_WORKED)
                                        .setRateCardCode("US-STD-2026")
                                        .setAmount(usd("9000000"))
                                        .setExpensesBillable(true)
                                        .setMilestones(List.of())
                                        .build()))
                .setVersion(1)
                .build();
    }

    List<Project> projects() {
        return deals.stream().map(this::project).toList();
    }

    private Project project(Deal deal) {
        return Project.newBuilder()
                .setId(deal.project())
                .setCode("BILLED-" + deal.project())
                .setLegalEntity(ENTITY)
                .setContractId(deal.contract())
                .setCustomerId(customer)
                .setName("Bench")
                .setState(ProjectState.ACTIVE)
                .setStartsOn(FIRST_DAY)
                .setEndsOn(END)
                .setCurrency("USD")
                .setBudget(new ProjectBudget(90_000L, usd("100000"), usd("300000")))
                .setTasks(
                        List.of(
                                ProjectTask.newBuilder()
                                        .setId(deal.task())
                                        .setCode("BUILD")
                                        .setName("Build")
                                        .setContractLineId(deal.line())
                                        .setBillingType(BillingType.CHARGEABLE)
                                        .setStartsOn(FIRST_DAY)
                                        .setEndsOn(END)
                                        .setState(TaskState.OPEN)
                                        .build()))
                .setMilestones(List.of())
                .setVersion(1)
                .build();
    }

    /** Approved entries of one hour, spread over all contracts. */
    List<TimeEntry> work(int entries) {
        return IntStream.range(0, entries)
                .mapToObj(n -> entry(deals.get(n % deals.size()), FIRST_DAY.plusDays(n % DAYS)))
                .toList();
    }

    private TimeEntry entry(Deal deal, LocalDate day) {
        var id = UUID.randomUUID();
        return TimeEntry.newBuilder()
                .setId(id)
                .setLegalEntity(ENTITY)
                .setProjectId(deal.project())
                .setTaskId(deal.task())
                .setConsultantId(consultant)
                .setRole("SENIOR_CONSULTANT")
                .setWorkDate(day)
                .setAccountingDate(day)
                .setWorkedMinutes(60)
                .setBillableMinutes(60)
                .setBillingType(BillingType.CHARGEABLE)
                .setSource(new SourceReference(SYSTEM, id.toString(), 1L))
                .setSubmittedBy("bench")
                .setApprovedBy(BenchFirm.MANAGER)
                .setApprovedAt(Instant.EPOCH)
                .build();
    }
}
