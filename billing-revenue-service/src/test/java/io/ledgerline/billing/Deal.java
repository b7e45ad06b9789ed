package io.ledgerline.billing;

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
import io.ledgerline.contracts.project.ContractMilestone;
import io.ledgerline.contracts.project.ContractState;
import io.ledgerline.contracts.project.Customer;
import io.ledgerline.contracts.project.MilestoneState;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.contracts.project.ProjectBudget;
import io.ledgerline.contracts.project.ProjectMilestone;
import io.ledgerline.contracts.project.ProjectState;
import io.ledgerline.contracts.project.ProjectTask;
import io.ledgerline.contracts.project.TaskState;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.value.Ids;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deal of the flow document as the other services tell it; fresh ids for each. */
public record Deal(
        String entity,
        String currency,
        String rateCard,
        UUID customerId,
        UUID contractId,
        UUID projectId,
        UUID hoursLine,
        UUID fixedLine,
        UUID buildTask,
        UUID designTask,
        UUID milestoneId) {

    private static final LocalDate START = LocalDate.of(2026, 9, 1);
    private static final LocalDate END = LocalDate.of(2027, 2, 28);

    public static Deal of(String entity, String currency, String rateCard) {
        return new Deal(
                entity,
                currency,
                rateCard,
                Ids.next(),
                Ids.next(),
                Ids.next(),
                Ids.next(),
                Ids.next(),
                Ids.next(),
                Ids.next(),
                Ids.next());
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount).setScale(4, RoundingMode.UNNECESSARY), currency);
    }

    private Money money(String amount) {
        return money(amount, currency);
    }

    public Customer customer(@Nullable String taxProfile) {
        return Customer.newBuilder()
                .setId(customerId)
                .setCode("C-" + customerId)
                .setLegalEntity(entity)
                .setName("Bergmann Maschinenbau AG")
                .setCountry(entity.substring(0, 2))
                .setTaxProfile(taxProfile)
                .setCurrency(currency)
                .setPaymentTermsDays(30)
                .setExternalReferences(List.of())
                .setVersion(1)
                .build();
    }

    public Contract contract() {
        return Contract.newBuilder()
                .setId(contractId)
                .setCode("C-0001")
                .setLegalEntity(entity)
                .setCustomerId(customerId)
                .setContractVersion(1)
                .setState(ContractState.DRAFT)
                .setCurrency(currency)
                .setStartsOn(START)
                .setEndsOn(END)
                .setPaymentTermsDays(30)
                .setLines(List.of(hours(), fixedPrice()))
                .setVersion(1)
                .build();
    }

    private ContractLine hours() {
        return ContractLine.newBuilder()
                .setId(hoursLine)
                .setCode("1")
                .setDescription("Roll-out")
                .setBillingMethod(BillingMethod.TIME_AND_MATERIAL)
                .setRevenueMethod(RevenueMethod.AS_WORKED)
                .setRateCardCode(rateCard)
                .setAmount(money("162000.00"))
                .setExpensesBillable(true)
                .setMilestones(List.of())
                .build();
    }

    private ContractLine fixedPrice() {
        return ContractLine.newBuilder()
                .setId(fixedLine)
                .setCode("2")
                .setDescription("Design")
                .setBillingMethod(BillingMethod.FIXED_PRICE)
                .setRevenueMethod(RevenueMethod.MILESTONE)
                .setAmount(money("149500.00"))
                .setExpensesBillable(false)
                .setMilestones(
                        List.of(
                                new ContractMilestone(
                                        milestoneId,
                                        "M1",
                                        "Design accepted",
                                        money("59800.00"),
                                        null)))
                .build();
    }

    public Project project(ProjectState state, @Nullable LocalDate acceptedOn, long version) {
        return Project.newBuilder()
                .setId(projectId)
                .setCode("PRJ-0001")
                .setLegalEntity(entity)
                .setContractId(contractId)
                .setCustomerId(customerId)
                .setName("Bergmann roll-out")
                .setState(state)
                .setStartsOn(START)
                .setEndsOn(END)
                .setCurrency(currency)
                .setBudget(new ProjectBudget(90_000L, money("112500.00"), money("311500.00")))
                .setTasks(
                        List.of(
                                task(buildTask, "BUILD", hoursLine),
                                task(designTask, "DESIGN", fixedLine)))
                .setMilestones(
                        List.of(
                                ProjectMilestone.newBuilder()
                                        .setId(milestoneId)
                                        .setCode("M1")
                                        .setName("Design accepted")
                                        .setContractLineId(fixedLine)
                                        .setAmount(money("59800.00"))
                                        .setAcceptedOn(acceptedOn)
                                        .setState(
                                                acceptedOn == null
                                                        ? MilestoneState.PLANNED
                                                        : MilestoneState.ACCEPTED)
                                        .build()))
                .setVersion(version)
                .build();
    }

    private static ProjectTask task(UUID id, String code, UUID line) {
        return ProjectTask.newBuilder()
                .setId(id)
                .setCode(code)
                .setName(code)
                .setContractLineId(line)
                .setBillingType(BillingType.CHARGEABLE)
                .setStartsOn(START)
                .setEndsOn(END)
                .setState(TaskState.OPEN)
                .build();
    }

    /** A person of the entity with one cost rate. */
    public static Consultant consultant(UUID id, String entity, String cost, String currency) {
        return Consultant.newBuilder()
                .setId(id)
                .setCode("E-" + id)
                .setName("Maja Ostrowski")
                .setUserName("mostrowski")
                .setLegalEntity(entity)
                .setState(ConsultantState.ACTIVE)
                .setHiredOn(LocalDate.of(2020, 1, 1))
                .setTerms(
                        List.of(
                                new ConsultantTerms(
                                        LocalDate.of(2020, 1, 1),
                                        entity,
                                        "CC",
                                        "SENIOR_CONSULTANT",
                                        2400)))
                .setCostRates(
                        List.of(new CostRate(LocalDate.of(2020, 1, 1), money(cost, currency))))
                .setExternalReferences(List.of())
                .setVersion(1)
                .build();
    }

    public TimeEntry time(UUID consultant, UUID task, String role, LocalDate day, int minutes) {
        var id = Ids.next();
        return TimeEntry.newBuilder()
                .setId(id)
                .setLegalEntity(entity)
                .setProjectId(projectId)
                .setTaskId(task)
                .setConsultantId(consultant)
                .setRole(role)
                .setWorkDate(day)
                .setAccountingDate(day)
                .setWorkedMinutes(minutes)
                .setBillableMinutes(minutes)
                .setBillingType(BillingType.CHARGEABLE)
                .setSource(new SourceReference("test", id.toString(), 1L))
                .setSubmittedBy("mostrowski")
                .setApprovedBy("paul")
                .setApprovedAt(Instant.EPOCH)
                .build();
    }

    /** The entry that takes another back, with all its minutes. */
    public TimeEntry reversal(TimeEntry original) {
        var reversal =
                time(
                        original.getConsultantId(),
                        original.getTaskId(),
                        original.getRole(),
                        original.getWorkDate(),
                        -original.getWorkedMinutes());
        reversal.setReversalOf(original.getId());
        return reversal;
    }

    public ExpenseItem expense(
            UUID consultant, LocalDate day, String gross, String tax, String net) {
        var id = Ids.next();
        return ExpenseItem.newBuilder()
                .setId(id)
                .setLegalEntity(entity)
                .setProjectId(projectId)
                .setTaskId(buildTask)
                .setConsultantId(consultant)
                .setCategory("TRAVEL_RAIL")
                .setSpentOn(day)
                .setAccountingDate(day)
                .setGross(money(gross))
                .setRecoverableTax(money(tax))
                .setNet(money(net))
                .setBillable(true)
                .setSource(new SourceReference("test", id.toString(), 1L))
                .setApprovedBy("paul")
                .setApprovedAt(Instant.EPOCH)
                .build();
    }

    /** The item that takes another back, with all its amounts. */
    public ExpenseItem reversal(ExpenseItem original) {
        var reversal =
                expense(
                        original.getConsultantId(),
                        original.getSpentOn(),
                        negated(original.getGross()),
                        negated(original.getRecoverableTax()),
                        negated(original.getNet()));
        reversal.setReversalOf(original.getId());
        return reversal;
    }

    private static String negated(Money money) {
        return money.getAmount().negate().toPlainString();
    }

    /** Monday to Friday of three weeks from 2026-09-07. */
    public static List<LocalDate> workDays() {
        var days = new ArrayList<LocalDate>();
        for (var monday : List.of(7, 14, 21)) {
            for (int day = 0; day < 5; day++) {
                days.add(LocalDate.of(2026, 9, monday + day));
            }
        }
        return days;
    }
}
